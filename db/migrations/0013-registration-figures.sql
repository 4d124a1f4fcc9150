create index registration_figures on registration (intake, regency, state);
