//! What must come out of each document.

/// A document, and what must come out of it.
pub struct Case {
    /// The name of the document.
    pub document: &'static str,
    /// The messages of the warnings.
    pub warnings: &'static [&'static str],
    /// Parts of the emitted code, without line breaks.
    pub code: &'static [&'static str],
}

/// Describes a document that causes no warnings.
const fn case(document: &'static str, code: &'static [&'static str]) -> Case {
    Case {
        document,
        warnings: &[],
        code,
    }
}

impl Case {
    /// Sets the messages of the warnings.
    const fn warns(self, warnings: &'static [&'static str]) -> Self {
        Self { warnings, ..self }
    }
}

/// All documents, in the order of their names.
pub const CASES: &[Case] = &[
    case("additional_true", &["pub additional: UnknownObject,", "..additional,"]),
    case("all_of_required_only", &["pub id: String,", "pub name: String,"]),
    case("any_map", &["pub map: Option<UnknownObject>,"]),
    case("api_key", &["pub fn new(api_key: impl Into<SecretString>)"]),
    case(
        "array_root",
        &[
            "type Response = Vec<models::ListListsResponse>;",
            "type Response = String;",
        ],
    ),
    case(
        "array_styles",
        &[
            "path.write_simple(\"codes\", &self.codes);",
            "query.write_exploded(\"ids\", &self.ids);",
            "query.write_exploded(\"tags\", &self.tags);",
            "query.write_delimited(\"colours\", &self.colours);",
            "query.write_pipe_delimited(\"piped\", &self.piped);",
        ],
    ),
    case(
        "big_numbers",
        &[
            "pub at: Option<i64>,",
            "/// 0 to 18446744073709551615. pub size: Option<u64>,",
            "pub u: Option<u64>,",
            "pub small: Option<i32>,",
            "pub money: Option<f64>,",
            "pub fn min(mut self, min: i64) -> Self {",
        ],
    ),
    case("big_numbers_plain", &["pub size: Option<i64>,", "pub u: Option<u64>,"]),
    case(
        "bodies_of_answers",
        &["type Response = BinaryContent;", "type Response = NoContent;"],
    ),
    case(
        "date_time_query",
        &[
            "query.write_plain(\"at\", &self.at);",
            "query.write_exploded(\"days\", &self.days);",
            "query.write_delimited(\"stamps\", &self.stamps);",
            "pub at: runtime::DateTime,",
            "pub seats: Option<i32>,",
        ],
    ),
    case(
        "deep_free_form",
        &["pub fn filter(mut self, filter: UnknownObject) -> Self {"],
    ),
    case(
        "deep_nested",
        &[
            "pub fn page(mut self, page: impl Into<models::ListShelvesPage>) -> Self {",
            "pub label: Option<BTreeMap<String, String>>,",
            "pub fn sorts(mut self, sorts: impl IntoIterator<Item = impl Into<String>>) -> Self {",
        ],
    )
    .warns(&["OpenAPI does not define style `deepObject` for nested arrays and objects"]),
    case(
        "defaults",
        &[
            "pub fn retrieve(&self, limit: i64) -> RetrieveRequest<C> {",
            "**Deprecated** by the API.",
            "pub retries: i64,",
        ],
    ),
    case(
        "discriminator_enum",
        &["Some(\"comment_type\"),", "tags: &[\"quote\"],", "tags: &[\"text\"],"],
    ),
    case(
        "discriminator_mapping",
        &["tags: &[\"qt\", \"cite\"],", "tags: &[\"txt\"],"],
    ),
    case(
        "discriminator_names",
        &["tags: &[\"QuoteComment\"],", "tags: &[\"TextComment\"],"],
    ),
    case(
        "empty_schema",
        &[
            "pub anything: Option<Json>,",
            "pub described: Option<Json>,",
            "pub must: Option<Json>,",
            "must: nullable \"must\",",
            "pub list: Option<Vec<Json>>,",
            "pub map: Option<UnknownObject>,",
        ],
    ),
    case(
        "enum_odd",
        &[
            "EtcGmt => \"Etc/GMT\", EtcSlashGmtPlus1 => \"Etc/GMT+1\", EtcSlashGmtDash1 => \"Etc/GMT-1\",",
            "PgUnderscore13 => \"pg_13\", PgDash13 => \"pg-13\",",
            "Letter in request; A => \"A\", B => \"B\", }",
            "Unknown_ => \"unknown\",",
            "Name => \"name\", DashName => \"-name\", PlusName => \"+name\",",
            "_1 => \"1\", _10 => \"1.0\", _01 => \"01\",",
        ],
    ),
    case("external_ref", &["pub struct List {", "pub n: Option<i64>,"]),
    case(
        "form_nesting",
        &[
            "pub categories: Option<Clearable<Vec<String>>>,",
            "pub fn clear_metadata(mut self) -> Self {",
            "body.write_exploded(\"plain_tags\", &self.plain_tags);",
        ],
    )
    .warns(&["OpenAPI does not define style `deepObject` for nested arrays and objects"]),
    case(
        "header_param",
        &["pub fn x_api_version(mut self, x_api_version: impl Into<String>) -> Self {"],
    ),
    case(
        "json_body",
        &["pub fn create(&self, text: impl Into<String>) -> CreateRequest<C> {"],
    ),
    case(
        "method_names",
        &[
            "pub fn options_(",
            "pub fn client_(",
            "pub fn send_(",
            "pub fn clone_(",
            "pub fn request_(",
            "pub fn query(",
        ],
    ),
    case(
        "multipart_arrays",
        &[
            "pub fn upload(&self, file: FilePart) -> UploadRequest<C> {",
            "pub fn more(mut self, more: impl IntoIterator<Item = FilePart>) -> Self {",
            "body.write_exploded(\"tags\", &self.tags);",
        ],
    ),
    case(
        "multipart_plain",
        &["pub fn upload(&self, file: FilePart) -> UploadRequest<C> {"],
    ),
    case("no_discriminator_enum", &["tags: &[\"quote\"],", "tags: &[\"text\"],"]),
    case(
        "node_any_of",
        &[
            "Branch(Branch),",
            "Leaf(Leaf),",
            "Unknown(UnknownObject),",
            "pub children: Vec<Node>,",
        ],
    ),
    case(
        "numeric_enum",
        &[
            "Value1 => 1, Value2 => 2, Value3 => 3,",
            "Value0 => 0, Value1 => 1, Minus1 => -1,",
            "Unknown(i64),",
        ],
    ),
    case("oauth2", &["pub fn new(token: impl Into<AccessToken>)"]),
    case("object_query_plain", &["query.write_exploded(\"q\", &self.q);"]),
    case(
        "odd_properties",
        &[
            "plus_1: optional \"+1\", dash_1: optional \"-1\", r#type: optional \"@type\", id: optional \"@id\",",
            "underscore: optional \"_\", _2fa: optional \"2fa\",",
            "a_b: optional \"a b\", a_dot_b: optional \"a.b\", r#fn: optional \"fn\",",
            "empty: optional \"\",",
        ],
    ),
    case("odd_text", &["pub fn q(mut self, q: impl Into<String>) -> Self {"]),
    case("one_of_required", &["pub a: Option<String>,", "pub b: Option<String>,"]),
    case("only_default", &["type Response = models::AResponse;"]),
    case("openapi31", &["Thing => \"thing\",", "pub name: Option<String>,"]),
    case(
        "optional_auth",
        &[
            "impl ClientBuilder { /// Creates a builder with the default settings. pub fn new() -> Self {",
            "pub fn bearer(",
        ],
    ),
    case(
        "optional_body",
        &[
            "pub fn create(&self) -> CreateRequest<C> {",
            "pub fn amount(mut self, amount: i64) -> Self {",
        ],
    ),
    case(
        "param_content",
        &["query.write_plain(\"q\", &self.q.as_ref().map(JsonText));"],
    ),
    case(
        "partial_segments",
        &[
            "path.literal(\".json\");",
            "path.literal(\":cancel\");",
            "path.write_simple(\"date.year\", &self.date_year);",
        ],
    ),
    case(
        "path_encoding",
        &[
            "pub fn get_part(&self, name: impl Into<String>, part: impl Into<String>) -> GetPartRequest<C> {",
            "pub fn delete_part(&self, name: impl Into<String>, part: i64) -> DeletePartRequest<C> {",
        ],
    ),
    case(
        "path_level_ref",
        &[
            "const PATH_TEMPLATE: &'static str = \"/a/{id}\";",
            "const PATH_TEMPLATE: &'static str = \"/b/{id}\";",
        ],
    ),
    case("plus_json", &["type Response = models::ReportResponse;"]),
    case(
        "property_collision",
        &[
            "foo: optional \"Foo\", lowercase_foo: optional \"foo\", plus_1: optional \"+1\", dash_1: optional \"-1\",",
            "created_at: optional \"created-at\", created_underscore_at: optional \"created_at\",",
        ],
    ),
    case(
        "public_operation",
        &[
            "RequestParts::new(Method::GET, \"/patches/check\") }",
            "RequestParts::new(Method::GET, \"/patches\").security(&[&[\"bearer\"]])",
        ],
    ),
    case(
        "query_nullable",
        &["pub fn q(mut self, q: impl Into<String>) -> Self {"],
    ),
    case(
        "range_2xx",
        &["type Response = models::BResponse;", "pub message: Option<String>,"],
    ),
    case(
        "read_write_only",
        &[
            "pub struct Account { /// The `id` property. pub id: String, /// The `name` property. pub name: String, }",
            "pub fn create(&self, name: impl Into<String>, password: impl Into<String>)",
        ],
    ),
    case(
        "recursion_kinds",
        &[
            "pub group: Option<Vec<Something>>,",
            "pub parent: Option<Box<Something>>,",
            "pub by_name: Option<BTreeMap<String, Tree>>,",
        ],
    ),
    case("ref_siblings", &["pub w: Option<W>,"])
        .warns(&["keywords next to a `$ref` have no effect: `example`, `default`, `deprecated`, `readOnly`"]),
    case(
        "required_unknown",
        &["pub missing: Option<Json>,", "missing: nullable \"missing\","],
    )
    .warns(&["`required` lists `missing`, which is not a property of the object"]),
    case(
        "same_param_names",
        &[
            "path.write_simple(\"id\", &self.id);",
            "query.write_plain(\"id\", &self.query_id);",
            "pub fn options_(",
        ],
    ),
    case(
        "schema_name_collision",
        &[
            "pub struct SessionDotStatus {",
            "pub struct SessionStatus {",
            "pub status: Option<SessionStatus>,",
        ],
    ),
    case(
        "setter_collision",
        &[
            "pub fn clear_note_(mut self) -> Self {",
            "pub fn clear_note(mut self, clear_note: bool) -> Self {",
        ],
    ),
    case(
        "setter_names",
        &[
            "pub fn new(new_: impl Into<String>) -> Self {",
            "pub fn default(",
            "pub fn clone(",
            "pub fn from(",
        ],
    ),
    case(
        "stripe_list",
        &[
            "type Response = Page<models::Charge>;",
            "pub application: Option<Expandable<Application>>,",
            "pub fn create(&self, amount: i64) -> CreateRequest<C> {",
        ],
    ),
    case("text_plain", &["type Response = String;"]),
    case(
        "two_errors",
        &[
            "TooManyRequests(models::ErrorResponse),",
            "Default(models::ListTicketsDefaultResponse),",
        ],
    ),
    case("two_servers", &["pub enum Server {", "Production,", "Sandbox,"]),
    case(
        "two_successes",
        &[
            "Ok(models::Ticket),",
            "Created(models::Created),",
            "TooManyRequests(models::Wait),",
            "Default(models::Failure),",
        ],
    ),
    case(
        "untyped_object",
        &["pub struct A_ {", "pub id: String,", "X => \"x\", Y => \"y\","],
    ),
];
