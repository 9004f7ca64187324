import { gql } from "@apollo/client/core";
import type { Tone } from "../../engine/description";

export interface Figure {
  key: string;
  label: string;
  value: string;
  unit: string | null;
  basis: string;
  resource: string | null;
  filter: object | null;
}

export interface WaitingItem {
  id: string;
  label: string;
  note: string | null;
  dueOn: string | null;
  overdueDays: number | null;
}

export interface WaitingGroup {
  key: string;
  label: string;
  resource: string;
  filter: object | null;
  count: number;
  tone: Tone | null;
  items: WaitingItem[];
}

export interface TrendPoint {
  month: string;
  accepted: number;
  completed: number;
}

export interface UnitFigure {
  organization: { id: string; recordLabel: string };
  accepted: number;
  completed: number;
  overdue: number;
  rate: string | number | null;
}

export interface DashboardAnswer {
  dashboard: {
    asOf: string;
    figures: Figure[];
    waiting: WaitingGroup[];
    trend: TrendPoint[];
    units: UnitFigure[];
  };
}

export const DASHBOARD = gql`
  query Dashboard {
    dashboard {
      asOf
      figures {
        key
        label
        value
        unit
        basis
        resource
        filter
      }
      waiting {
        key
        label
        resource
        filter
        count
        tone
        items {
          id
          label
          note
          dueOn
          overdueDays
        }
      }
      trend {
        month
        accepted
        completed
      }
      units {
        organization {
          id
          recordLabel
        }
        accepted
        completed
        overdue
        rate
      }
    }
  }
`;
