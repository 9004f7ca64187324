import type { CategoryGroup } from "./ticket-category";
import { cityGroups } from "./tickets-city";
import { countryGroups } from "./tickets-country";
import { facilityGroups } from "./tickets-facilities";
import { housingGroups } from "./tickets-housing";
import { peopleGroups } from "./tickets-people";
import { petitionGroups } from "./tickets-petition";

/** The catalogue of what people come with. */
export const categoryGroups: readonly CategoryGroup[] = [
  ...facilityGroups,
  ...cityGroups,
  ...housingGroups,
  ...peopleGroups,
  ...countryGroups,
  ...petitionGroups,
];
