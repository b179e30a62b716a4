//! The cases, and how to run one with any client.

use std::collections::HashSet;

use serde_json::{Value, json};

/// A case: a sequence of requests, with its own key and account.
pub struct Case {
    /// The subject.
    pub name: String,
    /// The requests.
    pub steps: Vec<Step>,
}

/// A request, or the requests for all pages of a list.
#[derive(Clone)]
pub struct Step {
    /// `set`, `find`, `delete`, `list` or `list_all`.
    pub operation: String,
    /// The parameters. In a running case, placeholders are replaced.
    pub parameters: Value,
    /// The API key.
    pub api_key: String,
    /// The account, unless it is the key's.
    pub stripe_account: Option<String>,
    /// The context.
    pub stripe_context: Option<String>,
    /// The idempotency key, unless it is random.
    pub idempotency_key: Option<String>,
    /// The expected status of the response.
    pub status: u64,
}

impl Case {
    /// Returns all cases of the file.
    pub fn all(file: &Value) -> Vec<Self> {
        let cases: Vec<Self> = list(&file["cases"]).iter().map(Self::read).collect();
        let names: HashSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(
            names.len(),
            cases.len(),
            "names of cases, and so their keys, are unique"
        );
        cases
    }

    fn read(case: &Value) -> Self {
        let name = text(&case["name"]);
        let steps = list(&case["steps"])
            .iter()
            .map(|step| Step::read(step, &name))
            .collect();
        Self { name, steps }
    }

    /// Runs the steps in order. `send` sends a step and returns its outcome as JSON.
    pub fn run(&self, send: &mut dyn FnMut(&Step) -> Value) -> Vec<Value> {
        let mut outcomes = Vec::new();
        for step in &self.steps {
            let parameters = resolved(&step.parameters, &outcomes);
            let parameters = parameters.unwrap_or_else(|fault| panic!("{}: {fault}", self.name));
            let step = Step {
                parameters,
                ..step.clone()
            };
            outcomes.push(send(&step));
        }
        outcomes
    }
}

impl Step {
    fn read(step: &Value, case: &str) -> Self {
        let option = |name: &str| step["options"][name].as_str().map(str::to_owned);
        Self {
            operation: text(&step["operation"]),
            parameters: step["params"].clone(),
            api_key: option("api_key").unwrap_or_else(|| own_key(case)),
            stripe_account: option("stripe_account"),
            stripe_context: option("stripe_context"),
            idempotency_key: option("idempotency_key"),
            status: step["status"].as_u64().unwrap_or(200),
        }
    }
}

/// Returns the key of a case. A step can override it.
pub fn own_key(case: &str) -> String {
    format!("sk_test_{case}")
}

/// Replaces the placeholders in a value: those of long strings, and those of ids in earlier outcomes.
fn resolved(value: &Value, earlier: &[Value]) -> Result<Value, String> {
    match value {
        Value::Array(elements) => elements.iter().map(|element| resolved(element, earlier)).collect(),
        Value::Object(object) if object.len() == 1 && object.contains_key("repeat") => {
            let (text, times): (String, usize) =
                serde_json::from_value(object["repeat"].clone()).map_err(|error| format!("{value}: {error}"))?;
            Ok(json!(text.repeat(times)))
        }
        Value::Object(object) if object.len() == 1 && object.contains_key("id_of") => {
            id(&object["id_of"], earlier).ok_or_else(|| format!("there is no id for {value} in {earlier:?}"))
        }
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| Ok((name.clone(), resolved(value, earlier)?)))
            .collect::<Result<_, _>>()
            .map(Value::Object),
        _ => Ok(value.clone()),
    }
}

/// Returns the id in the outcome of a step, or the id of an item in it.
fn id(reference: &Value, earlier: &[Value]) -> Option<Value> {
    let outcome = |step: &Value| earlier.get(usize::try_from(step.as_u64()?).ok()?.checked_sub(1)?);
    let id = match reference.as_array() {
        None => outcome(reference)?.get("id"),
        Some(place) => {
            let item = usize::try_from(place.get(1)?.as_u64()?).ok()?;
            outcome(place.first()?)?.get("data")?.get(item)?.get("id")
        }
    };
    id.cloned()
}

/// Returns the elements of a value that must be an array.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

/// Returns the text of a value that must be a string.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a string: {value}"))
        .to_owned()
}
