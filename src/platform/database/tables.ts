// Made by `npm run generate` from db/migrations. Change those.
import type { Generated, GeneratedAlways } from 'kysely'

export type DB = {
  /** Those who log in; one account is one human being, and is never handed over */
  account: {
    /** internal: id, the same as in auth.user */
    id: string
    /** personal: the name as colleagues know it */
    display_name: string
    /** internal: their own record, where there is one */
    person: string | null
    /** internal: who opened it */
    opened_by: string
    /** internal: when */
    opened_at: string
  }
  /** Keys by which scripts and partner systems act for an organisation */
  api_key: {
    /** internal: id; commands of the key are logged under it */
    id: string
    /** specific: keyed hash of the key */
    secret_hash: string
    /** internal: how the key begins, to tell keys apart */
    shown: string
    /** internal: what it is for */
    name: string
    /** internal: for whom it acts */
    organisation: string
    /** internal: in which role */
    role: string
    /** internal: over which region, where the role is over one */
    region: string | null
    /** internal: who made it */
    made_by: string
    /** internal: when */
    made_at: string
    /** internal: its last day, in Jakarta */
    expires_on: string
    /** internal: when it was revoked */
    revoked_at: string | null
    /** internal: who revoked it */
    revoked_by: string | null
    /** internal: the day of its last use; no finer, so that using it costs one write a day */
    last_used_on: string | null
  }
  /** Every command that was answered for good: the audit, insert-only */
  command_log: {
    /** internal: id of the command, made by its sender */
    id: string
    /** internal: which command */
    name: string
    /** internal: version of its contract */
    version: number
    /** internal: keyed digest of what was sent and by whom */
    digest: string
    /** internal: user, key or system */
    actor_kind: string
    /** internal: who */
    actor: string
    /** internal: form, api, sheet, cli, outbox or reaction */
    channel: string
    /** internal: the answer: codes, ids and numbers that we issued, such as a registration number; no names, no numbers of identity */
    outcome: unknown
    /** internal: the sender's clock */
    made_at: string
    /** internal: our clock */
    received_at: string
    /** internal: the waiting command that a second person agreed to, where this one carries it out; null otherwise */
    asked_as: string | null
  }
  /** Commands and questions that were turned away: insert-only, without their content */
  denial_log: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** internal: id of the command, where there was one */
    command_id: string | null
    /** internal: which command or question */
    name: string
    /** internal: user, key or system */
    actor_kind: string
    /** internal: who */
    actor: string
    /** internal: by which way */
    channel: string
    /** internal: why it was turned away */
    kind: string
    /** internal: whose record was asked for */
    subject: string | null
    /** internal: how often within one request */
    times: Generated<number>
    /** internal: our clock */
    received_at: string
  }
  /** What happened to whom, insert-only; details are sealed with the subject's own key */
  event: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** internal: the command that caused it */
    command_id: string
    /** internal: what happened */
    type: string
    /** internal: the person, organisation or account whose history it joins */
    subject: string
    /** personal: the event, sealed; unreadable once the subject's key is destroyed */
    detail_sealed: string
    /** internal: when it was decided */
    at: string
  }
  /** Lists of students that were sent as a spreadsheet: what was sent, by whom, for which school, and what came of it */
  import: {
    /** internal: id; the ids of the rows' commands come from it */
    id: string
    /** internal: the staged file; swept after thirty days */
    file: string
    /** personal: name of the file as it was sent */
    file_name: string
    /** internal: SHA-256 of what was sent */
    file_sha256: string
    /** internal: the school whose students they are */
    school: string
    /** internal: into which intake */
    intake: string
    /** internal: committing until every row has been answered, then done; stopped on the way; undoing until every row was taken back, then undone */
    state: string
    /** internal: which rows of which sheets hold people: [{"sheet", "firstRow", "rowCount"}] */
    spans: unknown
    /** internal: how many rows that is */
    row_count: number
    /** internal: rows that became a registration */
    new_count: number | null
    /** internal: rows that were known already */
    known_count: number | null
    /** internal: rows that brought a person up to date */
    changed_count: number | null
    /** internal: who sent it */
    made_by: string
    /** internal: when it began */
    started_at: string
    /** internal: when every row had been answered */
    finished_at: string | null
    /** internal: how many of its rows have been answered */
    cursor: Generated<number>
    /** internal: how columns are read where somebody chose it: [{"column", "field"}] */
    columns: Generated<unknown>
    /** internal: what sent it: user, key or system */
    made_by_kind: Generated<string>
    /** internal: why it stopped before its last row */
    stopped_because: string | null
    /** internal: how many of its rows, from the last, have been looked at to be taken back */
    undo_cursor: Generated<number>
    /** internal: of how many rows something was taken back */
    undone_count: Generated<number>
    /** internal: when the last was taken back */
    undone_at: string | null
  }
  /** Rows that stand although their import was taken back, because somebody has worked on the person since */
  import_stand: {
    /** internal: which import */
    import: string
    /** internal: place of the sheet in the file, from 0 */
    sheet: number
    /** internal: as the spreadsheet numbers it */
    row_number: number
    /** internal: whose record stands */
    person: string
    /** internal: why */
    because: string
  }
  /** What this database was made for at its first start, and by which master key it is known again: one row, insert-only */
  installation: {
    /** internal: true, so that there is one row */
    only_one: Generated<boolean>
    /** internal: demo (everybody is invented, log-ins are printed) or production */
    kind: string
    /** internal: version and hash of a known word under the first master key, which also digests the log */
    key_probe: string
    /** internal: when it was first started */
    began_at: string
  }
  /** Intakes of Kelas Migran Vokasi: a school year and a segment */
  intake: {
    /** public: id */
    id: string
    /** public: 2026/2027 */
    school_year: string
    /** public: class XII or alumni */
    segment: string
    /** public: name */
    name: string
    /** public: planned, open for registration, or closed */
    state: string
    /** public: planned duration in months; officials disagree, so it belongs to the intake */
    planned_months: number
    /** public: planned hours of teaching */
    planned_hours: number
    /** internal: when it was recorded */
    created_at: string
    /** public: the province whose intake it is; whoever plans there may open and close it */
    region: string | null
    /** public: level of the JLPT that its students are to reach; N4 as the education office said */
    target_level: Generated<string>
  }
  /** Seats of an intake by school, each change a new line; the latest of a school counts: insert-only */
  intake_seats: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** public: which intake */
    intake: string
    /** public: which school; null for those without a school */
    school: string | null
    /** public: the school, or the intake itself for those without a school */
    pool: GeneratedAlways<string>
    /** public: how many may be admitted */
    seats: number
    /** public: over how many classes; these may be uneven */
    classes: number
    /** public: from when */
    at: string
  }
  /** One-time codes by which somebody sets a password; only the newest of an account counts */
  invitation: {
    /** internal: id */
    id: string
    /** internal: whose password it sets */
    account: string
    /** specific: keyed hash of the code */
    code_hash: string
    /** internal: who made it */
    made_by: string
    /** internal: when */
    made_at: string
    /** internal: until when it may be used */
    expires_at: string
    /** internal: when it was used */
    used_at: string | null
  }
  /** Hours of teaching that a level of Japanese is held to need: guidance with a source, no law */
  language_guideline: {
    /** public: level of the JLPT */
    level: string
    /** public: hours */
    hours: number
    /** public: since when we reckon with it */
    from_on: string
    /** public: who says so */
    source: string
  }
  /** Who was admitted and is to be told so, until somebody says that it was done */
  line_notice: {
    /** internal: who is to be told */
    registration: string
    /** internal: since when */
    since: string
    /** internal: when it was done */
    told_at: string | null
  }
  /** Who comes first in line, by province, in versions that are never changed: insert-only */
  line_rule: {
    /** public: id, given by whoever set it */
    id: string
    /** public: the province */
    region: string
    /** public: 1, 2, 3 … */
    version: number
    /** public: what is compared, the most weighty first; at last always the registration number */
    keys: string[]
    /** public: the word with which lots are drawn, so that everybody can draw them again */
    lot_word: string | null
    /** public: from when */
    from_at: string
    /** public: who decided it */
    source: string
    /** public: whether an office has yet to confirm it */
    to_confirm: boolean
  }
  /** Where registrations stood over time, each line with its cause: insert-only; positions are derived from it and never stored */
  line_standing: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** internal: whose */
    registration: string
    /** internal: in which intake */
    intake: string
    /** internal: in the line of which school; null in the line of those without a school */
    school: string | null
    /** internal: which line of the intake: the school, or the intake itself for those without a school */
    pool: GeneratedAlways<string>
    /** internal: the state of the registration from then on; "moved" where it left this line for that of another school */
    state: string
    /** internal: from when */
    at: string
    /** internal: since when it is in that state without a break */
    since: string
    /** personal: birth date as it was on record */
    born_on: string
    /** internal: whether NIK and NISN were on record */
    papers: boolean
    /** internal: whether the person waits in an intake of an earlier school year, in vain so far */
    waited_before: boolean
    /** internal: the command that made it so; null for what was on record before lines were kept */
    cause: string | null
  }
  /** Which files of db/migrations were run */
  migration: {
    /** internal: name of the file */
    name: string
    /** internal: digest of what it held */
    digest: string
    /** internal: when it was run */
    at: Generated<string>
  }
  /** The distinct words of names, those among them that nobody bears any more; a projection of person_word */
  name_word: {
    /** personal: one word of a name, as it is compared */
    word: string
  }
  /** By which sounds with letters left out a word of a name is found though it was mistyped; a projection of name_word */
  name_word_key: {
    /** personal: how the word sounds, without one or two of its letters */
    key: string
    /** personal: the word */
    word: string
  }
  /** The cells of official tables: insert-only */
  official_cell: {
    /** public: of which table */
    official_table: string
    /** public: where it stands in its table */
    nth: number
    /** public: by what the rows are told apart */
    down: string
    /** public: of which row; null: of all */
    member: string | null
    /** public: by what the columns are told apart; null where they are not */
    across: string | null
    /** public: of which column; null: of all */
    across_member: string | null
    /** public: people, or a rate in percent */
    value: number
  }
  /** Official tables, each edition of them: insert-only; the latest of a dataset and a period counts */
  official_table: {
    /** public: id, made by whoever publishes it */
    id: string
    /** public: of which dataset */
    dataset: string
    /** public: first month */
    period_from: string
    /** public: last month */
    period_to: string
    /** public: the day whose state it shows */
    as_of: string
    /** public: by what it counts placements; null where it counts none */
    base: string | null
    /** public: who said so, and where */
    source: string
    /** public: the total; null where rates have none */
    total: number | null
    /** public: what was found when it was checked: shares that do not follow from their counts, others that were added */
    remarks: unknown
    /** public: SHA-256 of its cells, by which it is known that they are as they were published */
    digest: string
    /** public: when */
    published_at: string
    /** internal: by whom */
    published_by: string
  }
  /** Offices, schools, training centres, recruiters and missions that people act for */
  organisation: {
    /** public: id */
    id: string
    /** public: what it is */
    kind: string
    /** public: name */
    name: string
    /** public: national school number, 8 digits; schools only */
    npsn: string | null
    /** public: sma or smk; schools only */
    level: string | null
    /** public: where it is: regency, district or village */
    region: string | null
    /** internal: when it was recorded */
    created_at: string
  }
  /** One record per person */
  person: {
    /** internal: id */
    id: string
    /** personal: name as the person has it */
    full_name: string
    /** personal: the name as it is compared: lower case, plain letters, single spaces */
    name_key: string
    /** personal: birth date */
    born_on: string
    /** personal: as on the identity card */
    sex: string | null
    /** personal: keyed hash of the NIK, by which it is found whole */
    nik_hash: string | null
    /** specific: NIK, sealed */
    nik_sealed: string | null
    /** personal: the NIK as it is shown, first four digits only */
    nik_shown: string | null
    /** personal: national student number, 10 digits */
    nisn: string | null
    /** personal: home village or kelurahan */
    village: string
    /** personal: street, RT/RW */
    address: string | null
    /** personal: +62… */
    phone: string | null
    /** personal: e-mail address */
    email: string | null
    /** personal: mother's name */
    mother_name: string | null
    /** internal: when the record was made */
    registered_at: string
    /** internal: when it was last changed */
    changed_at: string
    /** internal: when the record was taken back with the import that made it; it is in no list and recognised no more */
    undone_at: string | null
    /** internal: the record that stands for this one since both were found to be one person's; null while it stands for itself */
    merged_into: string | null
    /** internal: when the hourly sweep last looked whether the person is on record twice */
    doubles_looked_at: string | null
  }
  /** Pairs of which a data steward said that they are two people: they never come into the queue again */
  person_apart: {
    /** internal: one record */
    one: string
    /** internal: the other */
    other: string
    /** internal: who decided */
    decided_by: string
    /** internal: when */
    decided_at: string
  }
  /** Keys of which two records of one person share at least one; a projection of person. No foreign key: it would be asked ten times for each person written */
  person_block: {
    /** personal: birth date, name, mother, village or telephone, shortened and put together */
    key: string
    /** internal: whose */
    person: string
  }
  /** Pairs of records that may be one person's and wait for the data steward; but for when it was found, a projection of person, person_apart and person_block */
  person_double: {
    /** internal: follows from the two ids */
    id: string
    /** internal: one record */
    one: string
    /** internal: the other */
    other: string
    /** internal: how much speaks for one person, in tenths of the logarithm of odds */
    score: number
    /** personal: what speaks for it and against it, as codes */
    reasons: string[]
    /** internal: when it was first found; the order of the queue */
    found_at: string
  }
  /** Records that were made one, with all that was moved, so that it can be taken apart */
  person_merge: {
    /** internal: the id of the merge, made by whoever asked */
    id: string
    /** internal: the record that stands for both */
    survivor: string
    /** internal: the record that points to the other */
    merged: string
    /** internal: when */
    merged_at: string
    /** internal: who */
    merged_by: string
    /** internal: ids of registrations that moved or ended, and how they stood; which numbers moved, never the numbers */
    changes: unknown
    /** internal: when it was taken apart; null while it stands */
    taken_apart_at: string | null
    /** internal: who took it apart */
    taken_apart_by: string | null
  }
  /** The places by which a grant may reach a person; a projection of person and registration */
  person_place: {
    /** internal: who */
    person: string
    /** internal: what the place is to the person */
    role: string
    /** internal: school or training centre */
    organisation: string | null
    /** personal: home village, or the organisation's region */
    region: string | null
    /** internal: when the person last registered; the order of lists */
    listed_at: string
    /** personal: the name as it is compared, so that the list of one place is searched without opening each record */
    name_key: string
  }
  /** Changes of identity that a data steward decides */
  person_proposal: {
    /** internal: id */
    id: string
    /** internal: whose record would change */
    person: string
    /** internal: what is proposed */
    kind: string
    /** personal: the proposed values, sealed with the person's own key */
    detail_sealed: string
    /** internal: the school that proposed it */
    school: string | null
    /** internal: open, accepted, rejected, or taken back with the import that made it */
    state: Generated<string>
    /** internal: who proposed it */
    made_by: string
    /** internal: when */
    made_at: string
    /** internal: who decided */
    decided_by: string | null
    /** internal: when it was decided */
    decided_at: string | null
    /** personal: keyed digest of what is proposed, by which the same is recognised */
    digest: string
    /** personal: why it was decided so, sealed with the person's own key */
    note_sealed: string | null
  }
  /** Who was told that somebody is registered elsewhere: once a day for each actor, school, person and what was asked; swept after a day */
  person_told: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** internal: who asked */
    actor: string
    /** internal: for which school; null without one */
    school: string | null
    /** internal: who was asked for */
    person: string
    /** internal: when */
    at: string
    /** personal: keyed digest of the name, birth date, sex and NIK that were asked with; empty for what was told before it was kept */
    asked: Generated<string>
  }
  /** Every word of every name, for search; a projection of person */
  person_word: {
    /** personal: one word of the name, as it is compared */
    word: string
    /** internal: whose */
    person: string
    /** internal: when the person last registered; the order of lists */
    listed_at: string
  }
  /** Who looked at whose record, exported or opened a masked number: insert-only */
  read_log: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** internal: when */
    at: string
    /** internal: user, key or system */
    actor_kind: string
    /** internal: who looked */
    actor: string
    /** internal: which question */
    query: string
    /** internal: whose record; null for an export of many */
    subject: string | null
    /** internal: reason given, where one is asked */
    reason: string | null
    /** internal: how many records an export held; null for one record */
    records: number | null
  }
  /** Administrative regions of Indonesia, province to village */
  region: {
    /** public: Kemendagri code with dots, 18.07.15.2006 */
    code: string
    /** public: level; a village is a desa or a kelurahan */
    kind: string
    /** public: official name */
    name: string
    /** public: region one level up */
    parent: string | null
    /** public: code of Statistics Indonesia, which differs */
    bps_code: string | null
    /** public: false once the official list no longer has it */
    in_force: Generated<boolean>
    /** public: the name as it is compared: lower case, plain letters, no spaces */
    name_key: string | null
    /** public: by which words a village is found, those of its district, regency and province among them */
    search: string | null
  }
  /** Which editions of the official list of regions were loaded */
  region_edition: {
    /** public: name and version of the list */
    name: string
    /** public: when it was loaded */
    loaded_at: string
  }
  /** Who asked to join which intake of Kelas Migran Vokasi */
  registration: {
    /** internal: id */
    id: string
    /** personal: registration number with a check digit, KMV-2026-000123-4 */
    number: string
    /** internal: who */
    person: string
    /** internal: which intake */
    intake: string
    /** internal: the intake's segment, kept here for lists */
    segment: string
    /** internal: the school that registered the person; null without a school */
    school: string | null
    /** internal: regency of the school, or of the home without a school */
    regency: string
    /** personal: class at the school, XII TKJ 2 */
    class_name: string | null
    /** internal: where the registration stands */
    state: string
    /** internal: when it was recorded */
    registered_at: string
    /** internal: when the person last registered, here or elsewhere; the order of lists */
    listed_at: string
  }
  /** How many registrations came to stand where, change by change: figures are their sums; a projection of registration */
  registration_count: {
    /** internal: id */
    id: GeneratedAlways<number>
    /** internal: of which intake */
    intake: string
    /** internal: of which regency, as the registration has it */
    regency: string
    /** internal: of which school; null without a school */
    school: string | null
    /** internal: the intake's segment */
    segment: string
    /** internal: where they stand */
    state: string
    /** internal: how many more, or fewer where it is below nought */
    n: number
  }
  /** Who holds which role where, from when until when; rows end, they are never deleted */
  role_grant: {
    /** internal: id */
    id: string
    /** internal: who holds it */
    account: string
    /** internal: a role of the table in src/modules/access/roles.ts */
    role: string
    /** internal: over their own record, an organisation, a region or everything */
    scope_kind: string
    /** internal: over which organisation */
    organisation: string | null
    /** internal: over which region and all below it */
    region: string | null
    /** internal: first day, in Jakarta */
    from_on: string
    /** internal: last day as planned when it was given; null while open */
    until_on: string | null
    /** internal: who gave it */
    given_by: string
    /** internal: when it was given */
    given_at: string
    /** internal: the instant from which it holds no more, where it was ended before its planned last day */
    ended_at: string | null
    /** internal: who ended it */
    ended_by: string | null
    /** internal: the grant of somebody else that was handed over to this one */
    follows: string | null
  }
  /** What the columns of a school's lists hold, where somebody said it; the next list is read so at once */
  school_column: {
    /** internal: whose lists */
    school: string
    /** internal: what the header of the column says, as it is compared */
    key: string
    /** internal: what the column holds; null: it is not read */
    field: string | null
    /** internal: who said so */
    chosen_by: string
    /** internal: when */
    chosen_at: string
  }
  /** What the second person said */
  second_person_answer: {
    /** internal: the waiting command */
    command_id: string
    /** internal: who answered */
    answered_by: string
    /** internal: true if it may happen */
    agreed: boolean
    /** internal: when */
    answered_at: string
  }
  /** Grave commands that wait until another holder of the permission agrees */
  second_person_request: {
    /** internal: the waiting command */
    command_id: string
    /** internal: which command */
    name: string
    /** internal: version of its contract */
    version: number
    /** personal: what was asked, sealed */
    input_sealed: string
    /** internal: the permission that the second person must hold */
    needs: string
    /** internal: by which places it may be reached */
    places: unknown
    /** internal: who asked */
    requested_by: string
    /** internal: when */
    requested_at: string
  }
  /** Recent tries that failed, from which the wait before the next one follows; swept after a day */
  sign_in_attempt: {
    /** internal: keyed digest of what is counted: an account, a device, an address */
    bucket: string
    /** internal: when */
    at: string
  }
  /** Log-ins that worked and that did not, log-outs, changed passwords: insert-only */
  sign_in_log: {
    /** internal: order */
    seq: GeneratedAlways<number>
    /** internal: when */
    at: string
    /** internal: what happened */
    kind: string
    /** internal: who, where that was proved */
    account: string | null
    /** internal: keyed digest of the user name that was tried; never the name, which may be a password typed in the wrong field */
    username_digest: string | null
    /** internal: keyed digest of the network address */
    address_digest: string | null
  }
  /** Files sent ahead of the command that uses them, and reports made of them; their content lies sealed in the folder of files */
  staged_file: {
    /** internal: id, and the name in the folder */
    id: string
    /** personal: name of the file as it was sent */
    name: string
    /** internal: size; null until it has arrived whole */
    bytes: number | null
    /** internal: SHA-256 of the content; null until it has arrived whole */
    sha256: string | null
    /** internal: the file of which this is a report; null for what was sent */
    made_from: string | null
    /** internal: who sent it, and alone may use it */
    uploaded_by: string
    /** internal: when */
    uploaded_at: string
    /** internal: when it is swept: after a day, or thirty days once an import uses it */
    keep_until: string
  }
  /** One key per subject of history; deleting the row erases the history's content */
  subject_key: {
    /** internal: whose history */
    subject: string
    /** specific: the key, sealed under the master key */
    key_sealed: string
  }
  /** How each one proves who they are: a password; one row a user */
  'auth.account': {
    /** internal: id */
    id: Generated<string>
    /** internal: the user again */
    accountId: string
    /** internal: always credential */
    providerId: string
    /** internal: whose */
    userId: string
    /** specific: not used */
    accessToken: string | null
    /** specific: not used */
    refreshToken: string | null
    /** specific: not used */
    idToken: string | null
    /** internal: not used */
    accessTokenExpiresAt: string | null
    /** internal: not used */
    refreshTokenExpiresAt: string | null
    /** internal: not used */
    scope: string | null
    /** specific: scrypt hash with its salt; of nothing before an invitation is used */
    password: string | null
    /** internal: when it was made */
    createdAt: Generated<string>
    /** internal: when it was last changed */
    updatedAt: string
  }
  /** Who is logged in where */
  'auth.session': {
    /** internal: id */
    id: Generated<string>
    /** internal: until when it holds */
    expiresAt: string
    /** specific: what the cookie carries */
    token: string
    /** internal: since when */
    createdAt: Generated<string>
    /** internal: when it was last changed */
    updatedAt: string
    /** personal: address of the device */
    ipAddress: string | null
    /** personal: what the browser says it is */
    userAgent: string | null
    /** internal: whose */
    userId: string
    /** internal: when a password was last asked for it, by our clock, ISO 8601 */
    provenAt: string
  }
  /** The second step of a log-in: an authenticator app */
  'auth.twoFactor': {
    /** internal: id */
    id: Generated<string>
    /** specific: what the app shares with us, encrypted by better-auth */
    secret: string
    /** specific: codes for a lost phone, encrypted by better-auth */
    backupCodes: string
    /** internal: whose */
    userId: string
    /** internal: true once a code from the app was right */
    verified: boolean | null
    /** internal: wrong codes in a row */
    failedVerificationCount: number | null
    /** internal: no further tries before */
    lockedUntil: string | null
  }
  /** Who may log in, as better-auth keeps it; everything else about them stands in public.account */
  'auth.user': {
    /** internal: the id of public.account */
    id: Generated<string>
    /** personal: the user name again, which better-auth wants */
    name: string
    /** internal: an address that nobody has, which better-auth wants */
    email: string
    /** internal: not used */
    emailVerified: boolean
    /** internal: not used */
    image: string | null
    /** internal: when it was made */
    createdAt: Generated<string>
    /** internal: when it was last changed */
    updatedAt: Generated<string>
    /** personal: the name typed at log-in, in small letters */
    username: string | null
    /** internal: true where log-in asks a second step */
    twoFactorEnabled: boolean | null
  }
  /** Log-ins that wait for their second step */
  'auth.verification': {
    /** internal: id */
    id: Generated<string>
    /** specific: what the waiting browser carries */
    identifier: string
    /** internal: which user, or how many tries */
    value: string
    /** internal: until when it waits */
    expiresAt: string
    /** internal: when it was made */
    createdAt: Generated<string>
    /** internal: when it was last changed */
    updatedAt: Generated<string>
  }
}
