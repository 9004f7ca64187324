import { Notification } from "react-admin";

/** Above the page, where they hide neither the pager nor a form's buttons. */
export function Notices() {
  return <Notification anchorOrigin={{ vertical: "top", horizontal: "center" }} />;
}
