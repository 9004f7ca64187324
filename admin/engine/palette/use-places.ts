import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import { ask } from "../request";
import { useSession } from "../session";
import { paletteQuery, type SearchHit } from "./palette-query";
import { matching, pagesOf, type Place, placeOf } from "./places";

const PAUSE = 200;

/** What the palette offers for the text: pages at once, records after a pause in typing. */
export function usePlaces(text: string): { places: Place[]; isLoading: boolean } {
  const translate = useTranslate();
  const { description } = useSession();
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useQuery({
    queryKey: ["palette", asked],
    queryFn: () => ask<{ hits: SearchHit[] }>(paletteQuery, { text: asked }),
    enabled: asked !== "",
    retry: false,
    placeholderData: keepPreviousData,
  });
  const pages = useMemo(
    () => (description ? pagesOf(description, translate) : []),
    [description, translate],
  );
  const hits = asked && text.trim() ? (data?.hits ?? []) : [];
  const records = description ? hits.map(hit => placeOf(hit, description, translate)) : [];
  return { places: [...matching(pages, text), ...records], isLoading: isFetching };
}
