import AccountTreeIcon from "@mui/icons-material/AccountTreeOutlined";
import DashboardIcon from "@mui/icons-material/SpaceDashboardOutlined";
import UploadIcon from "@mui/icons-material/UploadFileOutlined";
import { useTranslate } from "react-admin";
import { allows } from "../resource";
import { resourceNamed, useSession } from "../session";
import { MenuLink } from "./MenuLink";
import { MenuSection } from "./MenuSection";
import { Monogram } from "./Monogram";

interface Props {
  collapsed: boolean;
  onPick?: () => void;
}

export function MenuGroups({ collapsed, onPick }: Props) {
  const { description } = useSession();
  const shared = { collapsed, onPick };
  return (
    <>
      <FixedLinks {...shared} />
      {description?.groups.map(group => (
        <MenuSection key={group.name} group={group} collapsed={collapsed}>
          {group.resources.map(name => {
            const resource = resourceNamed(name);
            if (!resource || !allows(resource, "LIST")) return null;
            const icon = <Monogram text={resource.label} />;
            return (
              <MenuLink key={name} {...shared} to={`/${name}`} label={resource.label} icon={icon} />
            );
          })}
        </MenuSection>
      ))}
    </>
  );
}

function FixedLinks(shared: Props) {
  const translate = useTranslate();
  const { description } = useSession();
  const resources = description?.resources ?? [];
  const tree = resources.find(each => each.kind === "TREE" && each.parentField);
  const imports = resources.some(each => allows(each, "IMPORT"));
  return (
    <>
      <MenuLink
        {...shared}
        to="/"
        label={translate("console.dashboard.title")}
        icon={<DashboardIcon />}
      />
      {tree && (
        <MenuLink
          {...shared}
          to={`/tree/${tree.name}`}
          label={translate("console.tree.title", { name: tree.label })}
          icon={<AccountTreeIcon />}
        />
      )}
      {imports && (
        <MenuLink
          {...shared}
          to="/import"
          label={translate("console.import.title")}
          icon={<UploadIcon />}
        />
      )}
    </>
  );
}
