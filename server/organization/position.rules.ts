import type { PositionAssignment } from "../../schema/organization/position-assignment";
import { holdsDay, overlap, type Span } from "../calendar/span";
import { ruleBroken } from "../engine/errors";

export type Position = PositionAssignment & { id: string };

function spanOf({ fromOn, toOn }: Pick<Position, "fromOn" | "toOn">): Span {
  return { from: fromOn, to: toOn ?? null };
}

export function refuseReversed({ fromOn, toOn }: Pick<Position, "fromOn" | "toOn">): void {
  if (!toOn || toOn >= fromOn) return;
  throw ruleBroken(
    "DATES_REVERSED",
    "免职日期不能早于任职日期",
    "the end may not be before the beginning",
    "toOn",
  );
}

/** INV-O2. */
export function refuseSecondPrimary(position: Position, others: readonly Position[]): void {
  const clash = others.some(
    other =>
      position.isPrimary &&
      other.isPrimary &&
      other.id !== position.id &&
      other.officialId === position.officialId &&
      overlap(spanOf(other), spanOf(position)),
  );
  if (!clash) return;
  throw ruleBroken(
    "SECOND_PRIMARY",
    "该干部在这一期间已有主要职务",
    "the official has a primary post already on some of these days",
    "isPrimary",
  );
}

/** INV-O3. */
export function refuseSecondHead(position: Position, others: readonly Position[]): void {
  const clash = others.some(
    other =>
      position.isOrgHead &&
      other.isOrgHead &&
      other.id !== position.id &&
      other.organizationId === position.organizationId &&
      overlap(spanOf(other), spanOf(position)),
  );
  if (!clash) return;
  throw ruleBroken(
    "SECOND_HEAD",
    "该单位在这一期间已有主要负责人",
    "the organization has a head already on some of these days",
    "isOrgHead",
  );
}

export function refuseOwnBackup({
  officialId,
  backupOfficialId,
}: {
  officialId: string;
  backupOfficialId: string | null;
}): void {
  if (backupOfficialId !== officialId) return;
  throw ruleBroken(
    "OWN_BACKUP",
    "B岗、代办干部不能是本人",
    "nobody stands in for himself",
    "backupOfficialId",
  );
}

/** The organization of the primary post that is held on the day. */
export function placeOn(positions: readonly Position[], day: string): string | null {
  const held = positions.find(each => each.isPrimary && holdsDay(spanOf(each), day));
  return held?.organizationId ?? null;
}
