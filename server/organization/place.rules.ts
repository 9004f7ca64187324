import type { Organization } from "../../schema/organization/organization";
import { ruleBroken } from "../engine/errors";

type Place = Pick<Organization, "id" | "path" | "depth" | "districtId" | "unitId">;

/** Where an organization stands below its parent: path, depth and levels. */
export function placeBelow(
  parent: Place | null,
  { id, kind }: Pick<Organization, "id" | "kind">,
): Omit<Place, "id"> {
  const districtId = kind === "DISTRICT" ? id : (parent?.districtId ?? null);
  const isUnit = parent !== null && parent.districtId === parent.id;
  return {
    path: `${parent?.path ?? "/"}${id}/`,
    depth: parent ? parent.depth + 1 : 0,
    districtId,
    unitId: kind === "DISTRICT" ? null : isUnit ? id : (parent?.unitId ?? null),
  };
}

/** INV-O1: nothing stands below itself. */
export function refuseCycle(path: string, id: string): void {
  if (!path.slice(0, -id.length - 1).includes(`/${id}/`)) return;
  throw ruleBroken(
    "TREE_CYCLE",
    "上级组织不能是本组织或其下级",
    "an organization cannot stand below itself",
    "parentId",
  );
}
