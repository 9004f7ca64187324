/** What is asked, in the words of the product's contract. F answers by the operation's name alone. */
const TICKET = `id no title state urgency dueOn registeredAt
  organization { id recordLabel } handler { id recordLabel } category { id recordLabel }`;
const PAGE = `nodes { ${TICKET} } pageInfo { hasNextPage endCursor }`;

export const documents = {
  /** The desk: one state, soonest due first, within the account's own scope. */
  Desk: `query Desk($state: TicketState!) {
    tickets(first: 25, filter: { state: { eq: $state } }, sort: [{ field: DUE_ON }]) { ${PAGE} }
  }`,
  Within: `query Within($place: ID!) {
    tickets(first: 25, filter: { organization: { within: { descendantOf: $place } } }) { ${PAGE} }
  }`,
  WithinTotal: `query WithinTotal($place: ID!) {
    tickets(first: 25, filter: { organization: { within: { descendantOf: $place } } }) {
      ${PAGE} totalCount totalIsExact
    }
  }`,
  One: `query One($id: ID!) {
    ticket(id: $id) {
      ${TICKET} version content kind channel location anonymous confidential requesterName completedAt result
      placeOrganization { id recordLabel } firstContactOfficial { id recordLabel }
      history(first: 10) {
        nodes { id at actor { id recordLabel } kind reason version fields { field label before after } }
        pageInfo { hasNextPage }
      }
    }
  }`,
  Offset: `query Offset($offset: Int!) { tickets(first: 25, offset: $offset) { ${PAGE} } }`,
  Cursor: `query Cursor($after: String!) { tickets(first: 25, after: $after) { ${PAGE} } }`,
  Aggregate: `query Aggregate($place: ID!) {
    ticketAggregate(filter: { organization: { within: { descendantOf: $place } } }, groupBy: [{ field: STATE }]) {
      keys { field value label } count
    }
  }`,
  Children: `query Children($parent: ID!) {
    organizations(first: 100, filter: { parentId: { eq: $parent } }) {
      nodes { id code recordLabel kind children { totalCount } } pageInfo { hasNextPage }
    }
  }`,
  Create: `mutation Create($name: String!, $place: ID!) {
    createPlace(input: { name: $name, kind: STREET, organizationId: $place, lengthM: 850 }) {
      id version name kind lengthM organization { id recordLabel }
    }
  }`,
  Update: `mutation Update($id: ID!, $title: String!, $version: Int!) {
    updateTicket(id: $id, input: { title: $title }, expectedVersion: $version) { id version title state }
  }`,
  Search: `query Search($text: String!) { tickets(first: 25, search: $text) { ${PAGE} } }`,
  /** The base asks its own table for the whole tree; the product serves it as a document of its own. */
  Tree: `query Tree { organizations(first: 5000) { nodes { id parentId code name shortName kind } } }`,
  Bulk: `mutation Bulk($inputs: [CreatePlaceInput!]!) {
    createPlaces(inputs: $inputs) { total succeeded failed }
  }`,
} as const;

export type OperationName = keyof typeof documents;
export type Variables = Record<string, string | number>;
