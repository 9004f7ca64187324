import { ownOfficial } from "../../schema/kit/access";
import { Ticket } from "../../schema/ticket/ticket";
import type { TicketClock } from "../../schema/ticket/ticket-clock";
import { step, type Workflow } from "../engine/workflow";
import { accept, claim, complete, decline, dispatch, giveBack, sendBack } from "./handle-ticket";
import { register, registerFacts, type RegisterFacts, REGISTRARS } from "./register-ticket";
import { RegisterTicketInput } from "./register-ticket.input";
import {
  type ClaimFacts,
  claimFacts,
  type DispatchFacts,
  dispatchFacts,
  type Limits,
  limitsOf,
  type ReviewFacts,
  reviewFacts,
  runningClocks,
} from "./ticket-facts";
import {
  ClaimTicketInput,
  CompleteTicketInput,
  DeclineTicketInput,
  DispatchTicketInput,
  ReturnTicketInput,
  SendBackTicketInput,
  SubmitTicketInput,
} from "./ticket.inputs";
import { OWN_WORK, RETURNED_BEFORE } from "./ticket.rules";

/** From what a citizen tells to the answer; what is not listed here is refused. */
export const ticketWorkflow: Workflow = {
  type: Ticket,
  steps: {
    register: step<Ticket, RegisterTicketInput, RegisterFacts>({
      label: "登记",
      en: "Register",
      tone: "primary",
      from: [],
      to: "REGISTERED",
      by: REGISTRARS,
      input: RegisterTicketInput,
      facts: registerFacts,
      apply: register,
    }),
    accept: step<Ticket, object, Limits>({
      label: "受理",
      en: "Accept",
      tone: "primary",
      from: ["REGISTERED"],
      to: "ACCEPTED",
      by: ["DISPATCHER"],
      facts: limitsOf,
      apply: accept,
    }),
    decline: step<Ticket, DeclineTicketInput, TicketClock[]>({
      label: "不予受理",
      en: "Decline",
      tone: "danger",
      confirm: "不予受理后工单即告终止，确认不予受理吗？",
      from: ["REGISTERED"],
      to: "DECLINED",
      by: ["DISPATCHER"],
      input: DeclineTicketInput,
      facts: runningClocks,
      apply: decline,
    }),
    dispatch: step<Ticket, DispatchTicketInput, DispatchFacts>({
      label: "交办（转办）",
      en: "Dispatch",
      tone: "primary",
      from: ["ACCEPTED"],
      to: "DISPATCHED",
      by: ["DISPATCHER"],
      input: DispatchTicketInput,
      facts: dispatchFacts,
      apply: dispatch,
    }),
    claim: step<Ticket, ClaimTicketInput, ClaimFacts>({
      label: "签收",
      en: "Claim",
      tone: "primary",
      from: ["DISPATCHED"],
      to: "IN_PROGRESS",
      by: ["HANDLER", "UNIT_LEAD"],
      input: ClaimTicketInput,
      facts: claimFacts,
      apply: claim,
    }),
    return: step<Ticket, ReturnTicketInput, TicketClock[]>({
      label: "退回",
      en: "Return",
      tone: "danger",
      from: ["DISPATCHED"],
      to: "ACCEPTED",
      by: ["UNIT_LEAD"],
      input: ReturnTicketInput,
      facts: runningClocks,
      apply: giveBack,
      refusedBecause: ({ returnCount }) => (returnCount >= 1 ? RETURNED_BEFORE : null),
    }),
    submit: step<Ticket, SubmitTicketInput>({
      label: "提交办理结果",
      en: "Submit the result",
      tone: "primary",
      from: ["IN_PROGRESS"],
      to: "IN_REVIEW",
      by: ["HANDLER", "UNIT_LEAD"],
      ties: [ownOfficial("handlerId")],
      input: SubmitTicketInput,
      apply: (_ticket, { publicReply, internalReply }, { actor, now }) => ({
        set: {
          publicReply,
          internalReply: internalReply ?? null,
          submittedAt: now.toISOString(),
          submittedById: actor.accountId,
        },
      }),
    }),
    sendBack: step<Ticket, SendBackTicketInput, ReviewFacts>({
      label: "退回重办",
      en: "Send back",
      tone: "danger",
      from: ["IN_REVIEW"],
      to: "IN_PROGRESS",
      by: ["REVIEWER", "DISPATCHER"],
      input: SendBackTicketInput,
      facts: reviewFacts,
      apply: sendBack,
      refusedBecause: ({ submittedById }, actor) =>
        submittedById === actor.accountId ? OWN_WORK : null,
    }),
    complete: step<Ticket, CompleteTicketInput, ReviewFacts>({
      label: "办结",
      en: "Complete",
      tone: "primary",
      from: ["IN_REVIEW"],
      to: "COMPLETED",
      by: ["REVIEWER"],
      input: CompleteTicketInput,
      facts: reviewFacts,
      apply: complete,
      refusedBecause: ({ submittedById }, actor) =>
        submittedById === actor.accountId ? OWN_WORK : null,
    }),
  },
};
