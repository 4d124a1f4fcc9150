-- The sweep asks every hour who came of age or whose intake opened: of all registrations only these may be in turn.
create index registration_in_turn on registration (state, person) where state in ('registered', 'awaiting-consent');
