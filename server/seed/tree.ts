import { Organization } from "../../schema/organization/organization";
import { addDays } from "../calendar/day";
import { placeBelow } from "../organization/place.rules";
import type { Node, Stage } from "./stage";

type Given = Pick<Organization, "code" | "name" | "kind"> & Partial<Organization>;

/** The organizations of the demonstration, each placed below its parents as it is added. */
export class Tree {
  readonly byCode = new Map<string, Node>();

  constructor(private readonly stage: Stage) {}

  add(given: Given, parent: Node | null, partyParent: Node | null = null): Node {
    const { draft, today } = this.stage;
    const id = draft.nextId();
    const place = placeBelow(parent, { id, kind: given.kind });
    const node = draft.add(Organization, {
      shortName: null,
      divisionCode: null,
      validFromOn: addDays(today, -3_650),
      validToOn: null,
      ...given,
      ...place,
      id,
      parentId: parent?.id ?? null,
      partyParentId: partyParent?.id ?? null,
      partyPath: `${partyParent?.partyPath ?? "/"}${id}/`,
    });
    draft.nodes.set(id, { id, ...place });
    this.byCode.set(node.code, node);
    return node;
  }
}
