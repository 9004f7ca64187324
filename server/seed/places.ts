import { Place } from "../../schema/beneficiary/place";
import { alleyEndings, alleyWords, compounds } from "./data/ticket-words";
import { Dice } from "./dice";
import type { District, Node, Stage } from "./stage";

export type Spot = Place & { id: string };

/** As many as the report of the back-street campaign counts. */
const ALLEYS = 559;

export interface Spots {
  /** One main street for each sub-district. */
  streets: readonly Spot[];
  alleys: readonly Spot[];
}

/** The streets and alleys of the inner city, and some residential compounds. */
export function addPlaces(stage: Stage, { towns }: District): Spots {
  const dice = Dice.of(stage.seed, "places");
  const quarters = towns.filter(town => town.kind === "SUBDISTRICT");
  const words = dice.shuffled(
    alleyWords.flatMap(word => alleyEndings.map(ending => word + ending)),
  );
  const put = (name: string, kind: Place["kind"], { id }: Node, lengthM: number | null): Spot =>
    stage.draft.add(Place, { name, kind, organizationId: id, lengthM });
  const streets = quarters.map(quarter =>
    put(`${quarter.name.replace(/街道$/, "")}主街`, "STREET", quarter, dice.int(600, 2_400)),
  );
  const alleys = Array.from({ length: ALLEYS }, (_, at) => {
    const number = at % quarters.length;
    const quarter = quarters[number] as Node;
    const name = words[(number * 23 + Math.floor(at / quarters.length)) % words.length] ?? "";
    return put(name, "ALLEY", quarter, dice.int(60, 720));
  });
  for (const [at, name] of compounds.entries()) {
    put(name, "COMPOUND", quarters[at % quarters.length] as Node, null);
  }
  return { streets, alleys };
}
