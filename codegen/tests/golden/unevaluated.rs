use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// No members but those of the schemas that apply.
///
/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Employee {
    WithDesk(EmployeeWithDesk),
    Object(EmployeeObject),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmployeeWithDesk {
    pub name: String,
    pub desk: i64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmployeeObject {
    pub name: String,
    pub remote: Option<EmployeeObjectRemote>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EmployeeObjectRemote {
    True,
}

fn check_employee(value: &Value, at: &support::At<'_>) -> support::Check {
    let seen = &mut support::Seen::default();
    support::any_of_seen(
        2,
        at,
        "#/anyOf",
        seen,
        &|branch, at, seen| match branch {
            0 => check_employee_any_of_0_seen(value, at, seen),
            _ => check_employee_any_of_1_seen(value, at, seen),
        },
    )?;
    if let Value::Object(members) = value {
        support::other_members(
            members,
            |name| name == "name" || seen.has_name(name),
            at,
            |_, at| support::no_value(at, "#/unevaluatedProperties"),
        )?;
    }
    Ok(())
}

fn check_employee_any_of_0_seen<'v>(
    value: &'v Value,
    at: &support::At<'_>,
    seen: &mut support::Seen<'v>,
) -> support::Check {
    if let Value::Object(members) = value {
        support::required(members, &["desk"], at, "#/anyOf/0/required")?;
        support::typed_member(
            members,
            "desk",
            support::INTEGER,
            at,
            "#/anyOf/0/properties/desk/type",
        )?;
        seen.add_names(members, |name| name == "desk");
    }
    Ok(())
}

fn check_employee_any_of_1_seen<'v>(
    value: &'v Value,
    at: &support::At<'_>,
    seen: &mut support::Seen<'v>,
) -> support::Check {
    if let Value::Object(members) = value {
        support::member(members, "remote", at, check_employee_any_of_1_remote)?;
        seen.add_names(members, |name| name == "remote");
    }
    Ok(())
}

fn check_employee_any_of_1_remote(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    support::one_of_values(
        value,
        &[support::Literal::Bool(true)],
        at,
        "#/anyOf/1/properties/remote/const",
    )
}

support::union! { Employee any:
    WithDesk(EmployeeWithDesk) needs "desk",
    Object(EmployeeObject),
    ;
    whole check_employee;
}

support::union_from! { Employee: WithDesk(EmployeeWithDesk), Object(EmployeeObject) }

support::to_json! { Employee }

support::object! { EmployeeWithDesk:
    required name = "name",
    required desk = "desk";
    new(name into String, desk: i64);
    others keep extra;
}

support::object! { EmployeeObject:
    required name = "name",
    optional remote = "remote";
    new(name into String);
    others keep extra;
}

support::constants! { EmployeeObjectRemote:
    True = [true],
}
