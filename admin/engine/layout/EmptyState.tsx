import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

interface Props {
  title: string;
  reason?: string | null;
  action?: ReactNode;
}

/** What would be here, why it is not, and the one button that helps. */
export function EmptyState({ title, reason, action }: Props) {
  return (
    <Box sx={{ py: 6, px: 2, textAlign: "center" }}>
      <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      {reason && (
        <Typography color="textSecondary" sx={{ mt: 0.5 }}>
          {reason}
        </Typography>
      )}
      {action && <Box sx={{ mt: 2 }}>{action}</Box>}
    </Box>
  );
}
