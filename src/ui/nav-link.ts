/** A place in the navigation, its label already in words. */
export type NavLink = { href: string; label: string; current?: boolean | undefined }
