/** Who and what the killed server works with: the same at every start. */
export const SCHOOL = '01920000-0000-7000-8000-000000000001'
export const INTAKE = '01920000-0000-7000-8000-000000000002'
export const PLANNER = '01920000-0000-7000-8000-000000000003'
