import { Account } from "./access/account";
import { ApiKey } from "./access/api-key";
import { RoleGrant } from "./access/role-grant";
import { AuditEvent } from "./audit/audit-event";
import { Change } from "./audit/change";
import { ChangeSet } from "./audit/change-set";
import { Enterprise } from "./beneficiary/enterprise";
import { Household } from "./beneficiary/household";
import { HouseholdClass } from "./beneficiary/household-class";
import { HouseholdMembership } from "./beneficiary/household-membership";
import { HouseholdYear } from "./beneficiary/household-year";
import { Person } from "./beneficiary/person";
import { Place } from "./beneficiary/place";
import { Job } from "./jobs/job";
import { area } from "./kit/area";
import { Absence } from "./organization/absence";
import { Official } from "./organization/official";
import { Organization } from "./organization/organization";
import { OrganizationSuccession } from "./organization/organization-succession";
import { PositionAssignment } from "./organization/position-assignment";
import { AssistancePlan } from "./pairing/assistance-plan";
import { HelpMeasure } from "./pairing/help-measure";
import { Pairing } from "./pairing/pairing";
import { PairingProgramme } from "./pairing/pairing-programme";
import { Visit } from "./pairing/visit";
import { VisitFinding } from "./pairing/visit-finding";
import { Milestone } from "./project/milestone";
import { Project } from "./project/project";
import { CallBack } from "./ticket/call-back";
import { Handoff } from "./ticket/handoff";
import { Ticket } from "./ticket/ticket";
import { TicketCategory } from "./ticket/ticket-category";
import { TicketClock } from "./ticket/ticket-clock";
import { TimeLimitPolicy } from "./ticket/time-limit-policy";

/** Every area and its records, in menu order. */
export const areas = [
  area("organization", "组织干部", [
    Organization,
    Official,
    PositionAssignment,
    Absence,
    OrganizationSuccession,
  ]),
  area("beneficiary", "帮扶对象", [
    Household,
    Person,
    HouseholdMembership,
    HouseholdClass,
    HouseholdYear,
    Enterprise,
    Place,
  ]),
  area("pairing", "结对帮扶", [
    PairingProgramme,
    Pairing,
    Visit,
    VisitFinding,
    AssistancePlan,
    HelpMeasure,
  ]),
  area("project", "重点项目", [Project, Milestone]),
  area("ticket", "诉求工单", [
    Ticket,
    TicketCategory,
    TimeLimitPolicy,
    Handoff,
    TicketClock,
    CallBack,
  ]),
  area("access", "账号权限", [Account, RoleGrant, ApiKey]),
  area("audit", "审计留痕", [Change, ChangeSet, AuditEvent]),
  area("jobs", "后台任务", [Job]),
];

export const records = areas.flatMap(each => each.records);
