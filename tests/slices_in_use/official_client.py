"""Sends what the program sends, with Stripe's official Python client: python3 official_client.py URL.

It talks to that URL only. What it is answered does not matter, but for pages that follow each other.
"""

import sys

import stripe

URL = sys.argv[1]
if not URL.startswith("http://127.0.0.1:"):
    sys.exit("the argument must be a URL on the loopback interface")

stripe.api_base = URL
stripe.api_key = "sk_test_official"
stripe.enable_telemetry = False
stripe.max_network_retries = 0

DAY = {"gte": 1700000000, "lt": 1700086400}


def exhaust(listed):
    for _ in listed.auto_paging_iter():
        pass


def refused(call, *arguments, **params):
    try:
        call(*arguments, **params)
    except stripe.StripeError:
        return
    sys.exit("the server should have refused")


def fraud():
    Warning = stripe.radar.EarlyFraudWarning
    Warning.list(charge="ch_1", expand=["data.charge"])
    exhaust(Warning.list(limit=2))
    Warning.retrieve("issfr_5", expand=["payment_intent"])
    exhaust(stripe.Review.list(created=DAY))
    stripe.Review.retrieve("prv_1", expand=["charge.customer"])
    stripe.Review.approve("prv_1")


def customers():
    address = {"line1": "Süßstraße 1 & 2", "city": "Köln", "postal_code": "50667", "country": "DE"}
    stripe.Customer.create(
        email="jenny+rosen@example.com",
        name="Jenny Rosen",
        phone="+49 221 0",
        balance=-500,
        address=address,
        shipping={"address": address, "name": "Jenny Rosen", "phone": "+49 221 1"},
        invoice_settings={
            "custom_fields": [{"name": "Order", "value": "A+B=C"}],
            "footer": "Thank you\nvery much",
            "rendering_options": {"amount_tax_display": "include_inclusive_tax"},
        },
        preferred_locales=["de", "en"],
        tax={"ip_address": "192.0.2.1"},
        tax_exempt="reverse",
        tax_id_data=[{"type": "eu_vat", "value": "DE123456789"}],
        metadata={"plan": "größer", "a key": "1 + 1", "a&b=c%": "[x]", "": "no key"},
    )
    stripe.Customer.modify(
        "cus_1",
        name="",
        phone="",
        address="",
        shipping="",
        invoice_settings={"custom_fields": "", "footer": "", "rendering_options": ""},
        tax={"ip_address": ""},
        metadata={"plan": "größer", "a key": ""},
    )
    stripe.Customer.modify("cus_1", metadata="")

    stripe.Customer.list(created=DAY, expand=["data.default_source"], limit=6)
    stripe.Customer.list(created=1700000001)
    stripe.Customer.list(email="jenny+rosen@example.com")
    exhaust(stripe.Customer.search(query="name:'Jenny' AND metadata['a key']:null", limit=1))

    stripe.Customer.create_source("cus_1", source="tok_visa")
    exhaust(stripe.Customer.list_sources("cus_1", limit=2))
    account = stripe.BankAccount.construct_from(
        {"id": "ba_1", "object": "bank_account", "customer": "cus_1"}, stripe.api_key
    )
    account.verify(amounts=[32, 45])
    stripe.Customer.delete_source("cus_1", "card_1")

    stripe.Customer.modify_source("cus_1", "card_2", exp_year="2035")
    stripe.Customer.list_payment_methods("cus_1", type="card")
    # The client no longer has a method for a customer's subscriptions.
    exhaust(stripe.Customer._static_request("get", "/v1/customers/cus_1/subscriptions", params={"limit": 1}))
    stripe.Customer.list_cash_balance_transactions("cus_1")

    stripe.Customer.create_balance_transaction(
        "cus_1", amount=-1500, currency="eur", description="Sorry", expand=["customer"]
    )
    exhaust(stripe.Customer.list_balance_transactions("cus_1", limit=1))
    stripe.Customer.modify_cash_balance("cus_1", settings={"reconciliation_mode": "manual"})
    stripe.Customer.create_funding_instructions(
        "cus_1",
        bank_transfer={
            "type": "eu_bank_transfer",
            "eu_bank_transfer": {"country": "DE"},
            "requested_address_types": ["iban"],
        },
        currency="eur",
        funding_type="bank_transfer",
    )
    # The client has no method that only retrieves a discount.
    stripe.Customer._static_request("get", "/v1/customers/cus_1/discount")
    stripe.Customer.delete_discount("cus_1")

    stripe.Customer.create_tax_id("cus_1", type="eu_vat", value="DE123456789")
    stripe.Customer.list_tax_ids("cus_1")
    stripe.Customer.delete_tax_id("cus_1", "txi_1")

    stripe.Customer.retrieve("cus_1")
    stripe.Customer.retrieve("cus_gone")
    stripe.Customer.delete("cus_1")


def subscriptions():
    stripe.Subscription.create(
        customer="cus_1",
        items=[
            {"price": "price_1", "quantity": 2, "tax_rates": ["txr_1", "txr_2"]},
            {
                "price_data": {
                    "currency": "eur",
                    "product": "prod_1",
                    "recurring": {"interval": "month", "interval_count": 3},
                    "unit_amount_decimal": "1050.5",
                },
                "metadata": {"seat": "window"},
            },
        ],
        add_invoice_items=[
            {"price_data": {"currency": "eur", "product": "prod_2", "unit_amount": -100}, "quantity": 1}
        ],
        application_fee_percent=12.5,
        cancel_at_period_end=False,
        collection_method="send_invoice",
        days_until_due=14,
        trial_end=1800000000,
        trial_settings={"end_behavior": {"missing_payment_method": "pause"}},
    )
    stripe.Subscription.modify(
        "sub_1",
        pause_collection={"behavior": "void", "resumes_at": 1710000000},
        cancel_at=1720000000,
        default_tax_rates=["txr_1"],
        description="Seats",
        pending_invoice_item_interval={"interval": "week"},
    )
    stripe.Subscription.modify(
        "sub_1",
        pause_collection="",
        cancel_at="",
        default_tax_rates="",
        description="",
        pending_invoice_item_interval="",
        billing_thresholds="",
        items=[
            {"id": "si_1", "quantity": 3, "tax_rates": "", "metadata": ""},
            {"id": "si_2", "deleted": True},
        ],
        metadata={"seats": ""},
        trial_end="now",
    )
    period = {"gt": 1700000000, "lte": 1800000000}
    exhaust(
        stripe.Subscription.list(status="all", created={"gte": 1700000000}, current_period_end=period, limit=1)
    )
    stripe.Subscription.search(query="status:'active'", expand=["data.customer"])
    stripe.Subscription.retrieve("sub_1", expand=["customer", "latest_invoice.payment_intent"])
    stripe.Subscription.resume("sub_1", proration_date=1700000500)
    stripe.Subscription.delete_discount("sub_1")
    stripe.Subscription.cancel(
        "sub_1",
        cancellation_details={"comment": "It's too much", "feedback": "too_expensive"},
        invoice_now=True,
    )


def failures():
    refused(stripe.Customer.retrieve, "cus_none")
    refused(stripe.Customer.delete, "cus_none")
    refused(stripe.Customer.create_source, "cus_1", source="tok_chargeDeclined")


def asynchronous():
    exhaust(stripe.Customer.list(created={"gt": 1700000000}, limit=1))
    refused(stripe.Customer.retrieve, "cus_none")
    stripe.Subscription.modify("sub_1", cancel_at="", trial_end="now")
    stripe.Review.approve("prv_2")


fraud()
customers()
subscriptions()
failures()
asynchronous()
