-- The planner does not use what it knows of a partial index: it took a regency for a handful of people, collected and sorted them all.
create statistics person_place_regency_people on (left(region, 5)) from person_place;
