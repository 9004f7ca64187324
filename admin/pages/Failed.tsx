import { FailurePanel } from "../engine/layout/FailurePanel";

interface Props {
  error?: unknown;
  resetErrorBoundary?: (...args: unknown[]) => void;
}

export default function Failed({ error, resetErrorBoundary }: Props) {
  return <FailurePanel error={error} onRetry={() => resetErrorBoundary?.()} />;
}
