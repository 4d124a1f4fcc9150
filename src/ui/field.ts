/** What every control takes, so that its label, hint, problems and warnings stand and are read with it. */
export type FieldProps = {
  name: string
  label: string
  /** Defaults to `fieldId(name)`, which ErrorSummary links to. */
  id?: string | undefined
  hint?: string | undefined
  problems?: readonly string[] | undefined
  warnings?: readonly string[] | undefined
  /** Adds "(boleh dikosongkan)"; what is asked without it is required. */
  optional?: boolean | undefined
}

/** What Field hands to the control inside it. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

/** One choice of a select, a radio or a checkbox group, its label already in words. */
export type Choice = { value: string; label: string; hint?: string | undefined; disabled?: boolean | undefined }

/** The id of the control of a field, from the field's name. */
export const fieldId = (name: string): string => `field-${name}`

/** The ids that describe a control, in the order in which they are read. */
export const describedBy = (
  id: string,
  { hint, problems, warnings }: Omit<FieldProps, 'name' | 'label'>,
): string | undefined => {
  const parts = [hint && `${id}-hint`, problems?.length && `${id}-problems`, warnings?.length && `${id}-warnings`]
  return parts.filter(Boolean).join(' ') || undefined
}
