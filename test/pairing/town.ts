import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import type { Ask, World } from "../support/world";

/** A district with one town and its village, and a programme that pairs officials with households. */
export async function makeTown(world: World) {
  const district = await world.make(Organization, { kind: "DISTRICT" });
  const town = await world.make(Organization, { kind: "TOWN", parentId: district.id });
  const village = await world.make(Organization, { kind: "VILLAGE", parentId: town.id });
  const programme = await world.make(PairingProgramme, {
    organizationId: district.id,
    targetKinds: ["HOUSEHOLD"],
    partnerKinds: ["OFFICIAL"],
    fromOn: "2026-01-01",
    maxActivePrimary: 1,
    maxActiveSecondary: 5,
  });
  return {
    ...{ district, town, village, programme },
    household: () => world.make(Household, { organizationId: village.id }),
    official: (given: Partial<Official> = {}) =>
      world.make(Official, { organizationId: town.id, ...given }),
    propose: (given: Partial<Pairing>) =>
      world.make(Pairing, {
        programmeId: programme.id,
        targetType: "Household",
        partnerType: "Official",
        effectiveFromOn: "2026-01-05",
        ...given,
      }),
  };
}

export type Town = Awaited<ReturnType<typeof makeTown>>;

/** Takes a step on a row as it is now. */
export function take(ask: Ask, mutation: string, inputType?: string) {
  const form = inputType ? ["", `, $input: ${inputType}!`, ", input: $input"] : ["", "", ""];
  return (row: { id: string; version: number }, input?: object) =>
    ask(
      `mutation ($id: ID!, $version: Int!${form[1] ?? ""}) {
        done: ${mutation}(id: $id, expectedVersion: $version${form[2] ?? ""}) { id state version }
      }`,
      { id: row.id, version: row.version, input },
    );
}
