import { useTranslate } from "react-admin";

export function Flag({ value }: { value: boolean }) {
  const translate = useTranslate();
  return <>{translate(value ? "ra.boolean.true" : "ra.boolean.false")}</>;
}
