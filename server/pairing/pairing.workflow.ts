import type { Role } from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import { HelpMeasure } from "../../schema/pairing/help-measure";
import { Pairing } from "../../schema/pairing/pairing";
import { Visit } from "../../schema/pairing/visit";
import { addDays } from "../calendar/day";
import { step, type Hand, type Outcome, type Workflow } from "../engine/workflow";
import type { Transaction } from "../engine/write/transaction";
import { refuseEnd, refuseHandover, refuseSamePartner, refuseVoid } from "./pairing-end.rules";
import {
  EndPairingInput,
  HandOverPairingInput,
  RejectPairingInput,
  RequestHandoverPairingInput,
  VoidPairingInput,
} from "./pairing-inputs";

const OFFICE: readonly Role[] = ["ORG_ADMIN", "LEADER", "UNIT_LEAD"];

/** From the proposal to its end; an approved pairing becomes active by itself when its day comes. */
export const pairingWorkflow: Workflow = {
  type: Pairing,
  steps: {
    approve: step<Pairing>({
      label: "批准",
      en: "Approve",
      tone: "primary",
      from: ["PROPOSED"],
      to: "APPROVED",
      by: OFFICE,
      apply: (_pairing, _input, { actor, now }) => ({
        set: { approvedById: actor.accountId, approvedAt: now.toISOString() },
      }),
    }),
    reject: step<Pairing, RejectPairingInput>({
      label: "不予批准",
      en: "Reject",
      tone: "danger",
      from: ["PROPOSED"],
      to: "REJECTED",
      by: OFFICE,
      input: RejectPairingInput,
      apply: (_pairing, { reason }) => ({ reason }),
    }),
    requestHandover: step<Pairing, RequestHandoverPairingInput>({
      label: "提出交接",
      en: "Ask for a handover",
      from: ["ACTIVE"],
      to: "HANDOVER",
      by: OFFICE,
      input: RequestHandoverPairingInput,
      apply: (_pairing, { reason }) => ({ reason }),
    }),
    handOver: step<Pairing, HandOverPairingInput>({
      label: "办理交接",
      en: "Hand over",
      tone: "primary",
      from: ["ACTIVE", "HANDOVER"],
      to: "ENDED",
      by: OFFICE,
      input: HandOverPairingInput,
      apply: handOver,
    }),
    end: step<Pairing, EndPairingInput>({
      label: "结束",
      en: "End",
      from: ["ACTIVE", "HANDOVER"],
      to: "ENDED",
      by: OFFICE,
      input: EndPairingInput,
      apply: (pairing, { endReason, endedOn, note }, { today }) => {
        refuseEnd(pairing, endedOn, today);
        return { set: { endReason, effectiveToOn: endedOn }, reason: note ?? undefined };
      },
    }),
    void: step<Pairing, VoidPairingInput, Used>({
      label: "作废",
      en: "Void",
      tone: "danger",
      confirm: "作废后不能恢复，确认作废该结对关系吗？",
      from: ["PROPOSED", "APPROVED", "ACTIVE", "HANDOVER", "ENDED"],
      to: "VOIDED",
      by: ["ORG_ADMIN"],
      input: VoidPairingInput,
      facts: used,
      apply: (_pairing, { reason }, { facts }) => {
        refuseVoid(facts);
        return { reason };
      },
    }),
  },
};

/** The old pairing ends on the day before the new one begins, both in one transaction. */
function handOver(
  pairing: Pairing,
  { partnerType, partnerId, fromOn, note }: HandOverPairingInput,
  { actor, now, today }: Hand<unknown>,
): Outcome<Pairing> {
  refuseHandover(pairing, fromOn, today);
  refuseSamePartner(pairing, { partnerType, partnerId });
  const { id, programmeId, targetType, targetId, role, effectiveToOn } = pairing;
  const successor = {
    ...{ programmeId, targetType, targetId, role, effectiveToOn },
    ...{ partnerType, partnerId, effectiveFromOn: fromOn, state: "ACTIVE" },
    ...{ predecessorId: id, approvedById: actor.accountId, approvedAt: now.toISOString() },
    handoverNote: note,
  };
  return {
    set: { endReason: "TRANSFERRED", effectiveToOn: addDays(fromOn, -1), handoverNote: note },
    add: [{ kind: "CREATE", spec: specOf(Pairing), values: successor, isTrusted: true }],
    reason: note,
  };
}

interface Used {
  visits: number;
  measures: number;
}

async function used({ id }: Pairing, _input: object, tx: Transaction): Promise<Used> {
  const visits = await tx.rows(Visit, { pairingId: id });
  const measures = await tx.rows(HelpMeasure, { pairingId: id });
  return { visits: visits.length, measures: measures.length };
}
