//! Customers, and the objects that belong to them.

use stripe_billing::models::{
    self, BalanceSettingsParam, BalanceSettingsParamReconciliationMode, BankTransferParams, BankTransferParamsType,
    BankAccountOrCardOrSource, CustomFieldParams, CustomerOrDeletedCustomer, CustomerParam, CustomerShipping,
    CreateCustomerTaxExempt, FundingInstructionsFundingType, DataParams, DataParamsType,
    EuBankAccountParams, OptionalFieldsAddress, PaymentSource, PaymentSourceOrDeletedPaymentSource, RangeQuerySpecs,
    RenderingOptionsParam, RenderingOptionsParamAmountTaxDisplay, TaxParam,
};
use stripe_billing::{Client, Cursor, Error, Expandable};

/// Creates a customer with values for most parameters, then clears some of them.
pub fn create_and_update(stripe: &Client) -> Result<(), Error> {
    let address = OptionalFieldsAddress::new()
        .line1("Süßstraße 1 & 2")
        .city("Köln")
        .postal_code("50667")
        .country("DE");
    let tax_display = RenderingOptionsParamAmountTaxDisplay::IncludeInclusiveTax;
    let invoices = CustomerParam::new()
        .custom_fields([CustomFieldParams::new("Order", "A+B=C")])
        .footer("Thank you\nvery much")
        .rendering_options(RenderingOptionsParam::new().amount_tax_display(tax_display));
    let customer = stripe
        .customers()
        .create()
        .email("jenny+rosen@example.com")
        .name("Jenny Rosen")
        .phone("+49 221 0")
        .balance(-500)
        .address(address.clone())
        .shipping(CustomerShipping::new(address, "Jenny Rosen").phone("+49 221 1"))
        .invoice_settings(invoices)
        .preferred_locales(["de", "en"])
        .tax(TaxParam::new().ip_address("192.0.2.1"))
        .tax_exempt(CreateCustomerTaxExempt::Reverse)
        .tax_id_data([DataParams::new(DataParamsType::EuVat, "DE123456789")])
        .metadata([
            ("plan", "größer"),
            ("a key", "1 + 1"),
            ("a&b=c%", "[x]"),
            ("", "no key"),
        ])
        .send()?;
    println!(
        "created: {} {:?} {:?}",
        customer.id, customer.email, customer.tax_exempt
    );
    if let Some(settings) = customer.invoice_settings {
        let method = settings.default_payment_method.as_ref().and_then(Expandable::id);
        println!("invoices: {:?} {method:?}", settings.footer);
    }
    let mut metadata = customer.metadata.unwrap_or_default();

    // An empty string clears a value. Omitted parameters leave it unchanged.
    metadata.retain(|key, _| key == "plan");
    metadata.insert("a key".to_owned(), String::new());
    let settings = CustomerParam::new()
        .clear_custom_fields()
        .footer("")
        .clear_rendering_options();
    let customer = stripe
        .customers()
        .update(customer.id)
        .name("")
        .phone("")
        .clear_address()
        .clear_shipping()
        .invoice_settings(settings)
        .tax(TaxParam::new().clear_ip_address())
        .metadata(metadata)
        .send()?;
    println!(
        "updated: {:?} {:?} {:?} {:?}",
        customer.name, customer.phone, customer.address, customer.shipping
    );
    let customer = stripe.customers().update(customer.id).clear_metadata().send()?;
    println!("metadata: {:?}", customer.metadata);
    Ok(())
}

/// Finds customers by time, by email address, and with a search query.
pub fn find(stripe: &Client) -> Result<(), Error> {
    let day = RangeQuerySpecs::new().gte(1_700_000_000).lt(1_700_086_400);
    let request = stripe.customers().list().created(day).expand_default_source().limit(6);
    for customer in request.send()?.data {
        println!("source: {} {}", customer.id, source(customer.default_source.as_ref()));
    }
    let at = stripe.customers().list().created(1_700_000_001).send()?;
    println!("at: {} {}", at.data.len(), at.has_more);
    let named = stripe
        .customers()
        .list()
        .email("jenny+rosen@example.com")
        .iter()
        .next()
        .transpose()?;
    println!("named: {:?}", named.map(|customer| customer.id));

    let mut query = stripe
        .customers()
        .search("name:'Jenny' AND metadata['a key']:null")
        .limit(1);
    loop {
        let found = query.send()?;
        println!(
            "found: {:?}",
            found.data.iter().map(|customer| &customer.id).collect::<Vec<_>>()
        );
        let Some(page) = found.next_page else { break };
        query = query.page(page);
    }
    Ok(())
}

/// Describes a customer's payment source of any type.
fn source(source: Option<&Expandable<BankAccountOrCardOrSource>>) -> String {
    match source {
        None => "none".to_owned(),
        Some(Expandable::Id(id)) => id.clone(),
        Some(Expandable::Object(object)) => match &**object {
            BankAccountOrCardOrSource::Card(card) => format!("card {} {}", card.brand, card.last4),
            BankAccountOrCardOrSource::BankAccount(account) => format!("account {} {}", account.country, account.last4),
            BankAccountOrCardOrSource::Source(source) => format!("source {}", source.r#type.as_str()),
            BankAccountOrCardOrSource::Unknown(object) => format!("new {:?}", object.tag("object")),
            _ => "of a later version of this crate".to_owned(),
        },
    }
}

/// Adds a source, lists sources of several types, verifies one, and removes one.
pub fn sources(stripe: &Client) -> Result<(), Error> {
    let added = stripe.customer_sources().create("cus_1").source("tok_visa").send()?;
    println!("added: {}", matches!(added, PaymentSource::Card(_)));
    for source in stripe.customer_sources().list("cus_1").limit(2).iter() {
        match source? {
            BankAccountOrCardOrSource::Card(card) => println!("card: {} {}/{}", card.id, card.exp_month, card.exp_year),
            BankAccountOrCardOrSource::BankAccount(account) => println!("account: {} {}", account.id, account.status),
            BankAccountOrCardOrSource::Source(source) => println!("source: {} {}", source.id, source.status),
            other => println!("other: {}", other.cursor()),
        }
    }
    let verified = stripe
        .customer_sources()
        .verify("cus_1", "ba_1")
        .amounts([32, 45])
        .send()?;
    println!("verified: {}", verified.status);
    if let PaymentSourceOrDeletedPaymentSource::DeletedPaymentSource(models::DeletedPaymentSource::DeletedCard(card)) =
        stripe.customer_sources().delete("cus_1", "card_1").send()?
    {
        println!("removed: {} {}", card.id, card.deleted);
    }
    Ok(())
}

/// Updates a card, and lists payment methods, subscriptions and cash transactions of a customer.
pub fn payment_methods(stripe: &Client) -> Result<(), Error> {
    let card = stripe
        .customer_sources()
        .update("cus_1", "card_2")
        .exp_year("2035")
        .send()?;
    println!("card until: {:?}", as_card(&card).map(|card| card.exp_year));
    let cards = stripe.customer_payment_methods().list("cus_1").r#type("card");
    for method in cards.iter() {
        let method = method?;
        println!("method: {} {:?}", method.id, method.card.map(|card| card.brand));
    }
    for subscription in stripe.customer_subscriptions().list("cus_1").limit(1).iter() {
        println!("pays for: {}", subscription?.id);
    }
    for transaction in stripe.customer_cash_balance_transactions().list("cus_1").iter() {
        let transaction = transaction?;
        println!("cash: {} {}", transaction.net_amount, transaction.r#type.as_str());
    }
    Ok(())
}

fn as_card(source: &BankAccountOrCardOrSource) -> Option<&models::Card> {
    match source {
        BankAccountOrCardOrSource::Card(card) => Some(card),
        _ => None,
    }
}

/// Uses credit and cash balances, funding instructions, and a discount.
pub fn balances(stripe: &Client) -> Result<(), Error> {
    let transactions = stripe.customer_balance_transactions();
    let credit = transactions
        .create("cus_1", -1500, "eur")
        .description("Sorry")
        .expand_customer()
        .send()?;
    let customer = credit.customer.object().and_then(|customer| customer.name.as_deref());
    println!("credit: {} {customer:?}", credit.ending_balance);
    let sum = transactions
        .list("cus_1")
        .limit(1)
        .iter()
        .try_fold(0, |sum, transaction| Ok::<_, Error>(sum + transaction?.amount))?;
    println!("sum: {sum}");

    let manual = BalanceSettingsParam::new().reconciliation_mode(BalanceSettingsParamReconciliationMode::Manual);
    let cash = stripe
        .customers()
        .update_cash_balance("cus_1")
        .settings(manual)
        .send()?;
    println!(
        "cash: {:?} {}",
        cash.available,
        cash.settings.reconciliation_mode.as_str()
    );
    let transfer = BankTransferParams::new(BankTransferParamsType::EuBankTransfer)
        .eu_bank_transfer(EuBankAccountParams::new("DE"))
        .requested_address_types(["iban".into()]);
    let kind = FundingInstructionsFundingType::BankTransfer;
    let instructions = stripe
        .customers()
        .funding_instructions("cus_1", transfer, "eur", kind)
        .send()?;
    for address in instructions.bank_transfer.financial_addresses {
        println!(
            "address: {} {:?}",
            address.r#type.as_str(),
            address.iban.map(|iban| iban.iban)
        );
    }
    let discount = stripe.customers().retrieve_discount("cus_1").send()?;
    println!(
        "discount: {:?} {}",
        discount.coupon.percent_off,
        discount.coupon.duration.as_str()
    );
    let deleted = stripe.customers().delete_discount("cus_1").send()?;
    println!("discount: {} {}", deleted.id, deleted.deleted);
    Ok(())
}

/// Registers, lists and deletes a tax ID.
pub fn tax_ids(stripe: &Client) -> Result<(), Error> {
    let tax_ids = stripe.customer_tax_ids();
    let created = tax_ids.create("cus_1", "eu_vat", "DE123456789").send()?;
    println!(
        "tax id: {} {:?}",
        created.value,
        created.verification.map(|verification| verification.status)
    );
    let listed = tax_ids.list("cus_1").send()?.data;
    println!(
        "tax ids: {:?}",
        listed.iter().map(|tax_id| tax_id.r#type.as_str()).collect::<Vec<_>>()
    );
    println!("tax id: {}", tax_ids.delete("cus_1", created.id).send()?.deleted);
    Ok(())
}

/// Retrieves a customer and a deleted customer, which the API still returns, and deletes the first one.
pub fn delete(stripe: &Client) -> Result<(), Error> {
    for id in ["cus_1", "cus_gone"] {
        match stripe.customers().retrieve(id).send()? {
            CustomerOrDeletedCustomer::Customer(customer) => println!("there: {} {:?}", customer.id, customer.balance),
            CustomerOrDeletedCustomer::DeletedCustomer(customer) => println!("gone: {}", customer.id),
            other => println!("neither: {other:?}"),
        }
    }
    let deleted = stripe.customers().delete("cus_1").send()?;
    println!("deleted: {} {}", deleted.id, deleted.deleted);
    Ok(())
}
