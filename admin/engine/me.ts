import { gql } from "@apollo/client/core";

export interface Me {
  account: { id: string; recordLabel: string };
  login: string;
  name: string;
  officialId: string | null;
  organization: { id: string; recordLabel: string } | null;
  roles: { role: string; label: string; organizations: string[] }[];
  locale: string | null;
  mustChangePassword: boolean;
}

const ME = /* GraphQL */ `
  account { id recordLabel }
  login name officialId
  organization { id recordLabel }
  roles { role label organizations }
  locale mustChangePassword
`;

export const ME_QUERY = gql`query Me { me { ${ME} } }`;
export const SIGN_IN = gql`
  mutation SignIn($login: String!, $password: String!) {
    signIn(login: $login, password: $password) { ${ME} }
  }
`;
export const SIGN_IN_AS_DEMO = gql`
  mutation SignInAsDemo($login: String!) { signInAsDemo(login: $login) { ${ME} } }
`;
export const SIGN_OUT = gql`
  mutation SignOut {
    signOut
  }
`;
