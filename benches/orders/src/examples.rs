//! JSON of the API, as most servers write it: without spaces, with absent properties and a null.

/// The number of orders on the page.
pub const PAGE: usize = 100;

/// A flat object.
pub const CUSTOMER: &str = concat!(
    r#"{"id":"cus_9s6XKzkNRiz8i3","name":"Jürgen \"Jo\" Müller","email":"jo.mueller@example.com","#,
    r#""phone":"+41 44 668 18 00","company":null,"verified":true,"balance":-1250,"discount":12.5,"#,
    r#""language":"de","created_at":"2026-03-14T09:26:53Z"}"#
);

/// An object that contains objects, a list and a map.
pub fn order() -> String {
    numbered_order(0)
}

/// A page of orders.
pub fn page() -> String {
    let orders: Vec<String> = (0..PAGE).map(numbered_order).collect();
    format!(
        r#"{{"orders":[{}],"total":2317,"next":"ord_1Nv0000100"}}"#,
        orders.join(",")
    )
}

fn numbered_order(number: usize) -> String {
    let line = |item: usize| {
        format!(
            r#"{{"sku":"LAMP-{number:04}-{item}","description":"Desk lamp, warm white","quantity":{},"price":{}}}"#,
            item + 1,
            money(4990 + number)
        )
    };
    let lines: Vec<String> = (0..3).map(line).collect();
    format!(
        concat!(
            r#"{{"id":"ord_1Nv{:07}","status":"paid","customer":"cus_9s6XKzkNRiz8i3","shipping":{},"#,
            r#""lines":[{}],"total":{},"metadata":{{"campaign":"spring","source":"web"}},"#,
            r#""note":"Please ring twice.\nThe bell is on the left."}}"#
        ),
        number,
        r#"{"street":"Bahnhofstrasse 12","city":"Zürich","postal_code":"8001","country":"CH"}"#,
        lines.join(","),
        money(29940 + 6 * number),
    )
}

fn money(amount: usize) -> String {
    format!(r#"{{"amount":{amount},"currency":"chf"}}"#)
}
