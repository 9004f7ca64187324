import { accountBehaviour, apiKeyBehaviour, roleGrantBehaviour } from "./access/account.guard";
import { ApiKeyResolver } from "./access/api-key.resolver";
import { apiKeyWorkflow } from "./access/api-key.workflow";
import { clearSessions } from "./access/session.duty";
import { householdClassBehaviour } from "./beneficiary/household-class.guard";
import { householdYearBehaviour } from "./beneficiary/household-year.guard";
import { householdBehaviour } from "./beneficiary/household.guard";
import { membershipBehaviour } from "./beneficiary/membership.guard";
import { personBehaviour } from "./beneficiary/person.guard";
import { householdImport } from "./beneficiary/household.import";
import { DashboardResolver } from "./dashboard/dashboard.resolver";
import type { Behaviour } from "./engine/behaviour";
import type { ImportSpec } from "./engine/import/import-spec";
import { sealDuty } from "./engine/audit/seal-duty";
import { bulkJob } from "./engine/bulk/bulk-job";
import type { Duty } from "./engine/jobs/duty";
import type { JobKind } from "./engine/jobs/job-kind";
import type { OutboxConsumer } from "./engine/outbox/consumer";
import { forgetOldKeysDuty } from "./engine/repeat/forget-old";
import { searchIndexDuty } from "./engine/search/rebuild-index";
import { rollupDuties } from "./engine/rollup/rollup-duties";
import type { Workflow } from "./engine/workflow";
import { IndicatorResolver } from "./indicator/indicator.resolver";
import { jobBehaviour } from "./jobs/job.guard";
import { clearFailedJobs } from "./jobs/job.duty";
import { jobWorkflow } from "./jobs/job.workflow";
import { absenceBehaviour } from "./organization/absence.guard";
import { officialBehaviour } from "./organization/official.guard";
import { officialImport } from "./organization/official.import";
import { organizationBehaviour } from "./organization/organization.guard";
import { organizationImport } from "./organization/organization.import";
import { pairingImport } from "./pairing/pairing.import";
import { activatePairings } from "./pairing/pairing.duty";
import { positionBehaviour } from "./organization/position.guard";
import { RestructureResolver } from "./organization/restructure.resolver";
import { findingBehaviour } from "./pairing/finding.guard";
import { measureBehaviour } from "./pairing/measure.guard";
import { pairingBehaviour } from "./pairing/pairing.guard";
import { pairingWorkflow } from "./pairing/pairing.workflow";
import { planBehaviour } from "./pairing/plan.guard";
import { planWorkflow } from "./pairing/plan.workflow";
import { programmeBehaviour } from "./pairing/programme.guard";
import { visitBehaviour } from "./pairing/visit.guard";
import { visitWorkflow } from "./pairing/visit.workflow";
import { milestoneBehaviour } from "./project/milestone.guard";
import { projectBehaviour } from "./project/project.guard";
import { callBackBehaviour } from "./ticket/call-back.guard";
import { ticketBehaviour } from "./ticket/ticket.guard";
import { ticketWorkflow } from "./ticket/ticket.workflow";

/** What the areas add to the engine: the only list of them. */
export const behaviours: Behaviour[] = [
  organizationBehaviour,
  officialBehaviour,
  positionBehaviour,
  absenceBehaviour,
  householdBehaviour,
  personBehaviour,
  membershipBehaviour,
  householdClassBehaviour,
  householdYearBehaviour,
  programmeBehaviour,
  pairingBehaviour,
  visitBehaviour,
  findingBehaviour,
  planBehaviour,
  measureBehaviour,
  projectBehaviour,
  milestoneBehaviour,
  ticketBehaviour,
  callBackBehaviour,
  accountBehaviour,
  roleGrantBehaviour,
  apiKeyBehaviour,
  jobBehaviour,
];

export const workflows: Workflow[] = [
  pairingWorkflow,
  visitWorkflow,
  planWorkflow,
  ticketWorkflow,
  apiKeyWorkflow,
  jobWorkflow,
];

export const resolvers: (new () => object)[] = [
  DashboardResolver,
  IndicatorResolver,
  ApiKeyResolver,
  RestructureResolver,
];

/** What spreadsheets bring in. */
export const imports: ImportSpec[] = [
  organizationImport,
  officialImport,
  householdImport,
  pairingImport,
];

/** Work that is too long for a request. */
export const jobKinds: JobKind[] = [bulkJob];

/** What falls due by itself. */
export const duties: Duty[] = [
  sealDuty,
  searchIndexDuty,
  activatePairings,
  clearSessions,
  clearFailedJobs,
  forgetOldKeysDuty,
  ...rollupDuties,
];

/** Who is told of every change, in order. */
export const consumers: OutboxConsumer[] = [];
