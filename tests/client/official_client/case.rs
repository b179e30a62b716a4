//! The cases, and how one is run, whichever client sends its requests.

use std::collections::HashSet;

use serde_json::{Value, json};

/// One case: requests that follow each other, with a key and an account of their own.
pub struct Case {
    /// What it is about.
    pub name: String,
    /// Its requests.
    pub steps: Vec<Step>,
}

/// One request, or the requests for all pages of a list.
#[derive(Clone)]
pub struct Step {
    /// `set`, `find`, `delete`, `list` or `list_all`.
    pub operation: String,
    /// The parameters; in a running case, with nothing left that stands for something else.
    pub parameters: Value,
    /// The key that it is sent with.
    pub api_key: String,
    /// The account that it is sent to, unless it is that of the key.
    pub stripe_account: Option<String>,
    /// The context that it is sent in.
    pub stripe_context: Option<String>,
    /// The idempotency key, unless it is a random one.
    pub idempotency_key: Option<String>,
    /// The status that its answer has.
    pub status: u64,
}

impl Case {
    /// All cases of the file.
    pub fn all(file: &Value) -> Vec<Self> {
        let cases: Vec<Self> = list(&file["cases"]).iter().map(Self::read).collect();
        let names: HashSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(
            names.len(),
            cases.len(),
            "each case has a name, and so a key, of its own"
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

    /// Runs the steps one after the other. `send` sends one step and gives back what became of it, as JSON.
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

/// The key of a case, unless a step says otherwise.
pub fn own_key(case: &str) -> String {
    format!("sk_test_{case}")
}

/// The value with what stands for a long text or for the id in an earlier outcome replaced by it.
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

/// The id that the outcome of a step has: its own, or that of an item.
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

/// The elements of a list that must be one.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

/// A text that must be one.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}
