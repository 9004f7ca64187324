import { specOf } from "../../schema/kit/record-spec";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { addDays } from "../calendar/day";
import type { Row } from "../engine/row-codec";
import type { Intent } from "../engine/write/change";

type Post = PositionAssignment & { id: string };

/** A post that is held on the day ends on the day before and begins anew elsewhere; one that comes later moves. */
export function postIntents(
  post: Post,
  day: string,
  values: { organizationId: string; isOrgHead?: boolean },
): Intent[] {
  const spec = specOf(PositionAssignment);
  const { id } = post;
  const update = (set: Row): Intent => ({ kind: "UPDATE", spec, id, values: set, isTrusted: true });
  if (post.fromOn >= day) return [update(values)];
  const kept = spec.fields.filter(field => !field.readOnly && field.kind !== "id");
  const same = Object.fromEntries(kept.map(({ name }) => [name, (post as unknown as Row)[name]]));
  const next = { ...same, ...values, fromOn: day };
  return [
    update({ toOn: addDays(day, -1) }),
    { kind: "CREATE", spec, values: next, isTrusted: true },
  ];
}

/** Whether the post is held on the day, or later. */
export function isHeldOn({ toOn }: Pick<Post, "toOn">, day: string): boolean {
  return !toOn || toOn >= day;
}
