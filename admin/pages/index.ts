import { lazy } from "react";

/** Every page and every override; each in its own file of the build. */
export const pages = {
  Login: lazy(() => import("./Login")),
  Dashboard: lazy(() => import("./Dashboard")),
  RecordTree: lazy(() => import("./RecordTree")),
  ImportWizard: lazy(() => import("./ImportWizard")),
  ChangePassword: lazy(() => import("./ChangePassword")),
  NotFound: lazy(() => import("./NotFound")),
  Failed: lazy(() => import("./Failed")),
  RecordList: lazy(() => import("../record/list/RecordList")),
  RecordShow: lazy(() => import("../record/RecordShow")),
  RecordEdit: lazy(() => import("../record/RecordEdit")),
  RecordCreate: lazy(() => import("../record/RecordCreate")),
};
