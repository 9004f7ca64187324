import { Suspense, useEffect } from "react";
import { Admin, CustomRoutes, Resource } from "react-admin";
import { Route } from "react-router-dom";
import { authProvider } from "./engine/auth-provider";
import { dataProvider } from "./engine/data-provider";
import { i18nProvider } from "./engine/i18n";
import { BootScreen } from "./engine/layout/BootScreen";
import { Frame } from "./engine/layout/Frame";
import { Notices } from "./engine/layout/Notices";
import { PageSkeleton } from "./engine/layout/PageSkeleton";
import { openSession } from "./engine/open-session";
import { allows } from "./engine/resource";
import { type Session, useSession } from "./engine/session";
import { preferences } from "./engine/store";
import { darkTheme, lightTheme } from "./engine/theme";
import { pages } from "./pages";

const { Login, Dashboard, NotFound, Failed, RecordList, RecordShow, RecordEdit, RecordCreate } =
  pages;

const extraRoutes = (
  <CustomRoutes key="pages">
    <Route path="/tree/:name" element={<pages.RecordTree />} />
    <Route path="/import/:name?" element={<pages.ImportWizard />} />
    <Route path="/password" element={<pages.ChangePassword />} />
  </CustomRoutes>
);

/** A record type gets its pages by being in the description. */
function resourcesOf({ description }: Session) {
  return description?.resources.map(resource => (
    <Resource
      key={resource.name}
      name={resource.name}
      options={{ label: resource.label }}
      recordRepresentation="recordLabel"
      list={RecordList}
      show={RecordShow}
      create={allows(resource, "CREATE") ? RecordCreate : undefined}
      edit={allows(resource, "UPDATE") ? RecordEdit : undefined}
    />
  ));
}

/** Stands in for any page while nobody is signed in, so that an address survives signing in. */
function SignIn() {
  return (
    <Suspense>
      <Login />
    </Suspense>
  );
}

/** A first password must give way before anything else can be done. */
function PasswordFirst() {
  return (
    <Frame>
      <pages.ChangePassword />
    </Frame>
  );
}

const layouts = {
  loading: BootScreen,
  anonymous: SignIn,
  failed: SignIn,
  password: PasswordFirst,
  signedIn: Frame,
};

export function App() {
  const session = useSession();
  useEffect(() => void openSession(), []);
  if (session.status === "loading") return <BootScreen />;
  return (
    <Admin
      title=""
      disableTelemetry
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      store={preferences}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
      defaultTheme="light"
      notification={Notices}
      layout={layouts[session.status]}
      loginPage={SignIn}
      dashboard={Dashboard}
      catchAll={NotFound}
      error={Failed}
      loading={PageSkeleton}
    >
      {extraRoutes}
      {resourcesOf(session)}
    </Admin>
  );
}
