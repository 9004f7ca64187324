import Box from "@mui/material/Box";
import { Link as RouterLink } from "react-router-dom";
import { resourceNamed } from "../../engine/session";
import { Empty } from "./Empty";

export interface Link {
  id: string;
  recordLabel: string;
  type?: string;
}

interface Props {
  type: string;
  link: Link | null | undefined;
}

/** A reference that the reader may follow, or its name where he may not open it. */
export function RecordLink({ type, link }: Props) {
  if (!link) return <Empty />;
  if (!resourceNamed(type)) return <>{link.recordLabel}</>;
  return (
    <Box
      component={RouterLink}
      to={`/${type}/${link.id}/show`}
      onClick={event => event.stopPropagation()}
      sx={{ color: "primary.main", whiteSpace: "inherit" }}
    >
      {link.recordLabel}
    </Box>
  );
}

export function AnyLink({ type, link }: { type: string | null; link: Link | null | undefined }) {
  const kind = type && resourceNamed(type)?.label;
  return (
    <>
      {kind && (
        <Box component="span" sx={{ color: "text.secondary", mr: 0.75 }}>
          {kind}
        </Box>
      )}
      <RecordLink type={type ?? ""} link={link} />
    </>
  );
}
