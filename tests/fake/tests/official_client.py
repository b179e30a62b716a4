"""Runs Stripe's official Python client against the fake: python3 official_client.py URL.

It talks to that URL only. The fake's clock is the system's.
"""

import sys
import time

import stripe

URL = sys.argv[1]
if not URL.startswith("http://127.0.0.1:"):
    sys.exit("the first argument must be the fake's URL on the loopback interface")

stripe.api_base = URL
stripe.enable_telemetry = False
stripe.max_network_retries = 0
stripe.api_key = "sk_test_official"

Secret = stripe.apps.Secret
ACCOUNT = {"type": "account"}
USER = {"type": "user", "user": "usr_1"}


def refused(kind, call, **expected):
    """Checks that the call raises exactly this kind of error, with these attributes."""
    try:
        call()
    except stripe.StripeError as error:
        assert type(error) is kind, (type(error), error)
        for name, value in expected.items():
            assert getattr(error, name) == value, (name, getattr(error, name), value)
        assert error.request_id.startswith("req_"), error.request_id
        return error
    raise AssertionError(f"{kind.__name__} expected")


def four_operations():
    text = "a b+c&d=e%f é漢字😀\nnl\0nul[0]\"'~*-_.!()/:;,?@#$^`{}|\\<>\r\t"
    secret = Secret.create(name=text, payload=text, scope=USER)
    assert secret.object == "apps.secret" and secret.livemode is False, secret
    assert secret.name == text and "payload" not in secret, secret
    assert secret.scope.type == "user" and secret.scope.user == "usr_1", secret
    assert abs(secret.created - time.time()) < 60 and secret.expires_at is None, secret

    found = Secret.find(name=text, scope=USER, expand=["payload"])
    assert found.id == secret.id and found.payload == text, found

    replaced = Secret.create(name=text, payload="new", scope=USER, expand=["payload"])
    assert replaced.id == secret.id and replaced.payload == "new", replaced

    listed = Secret.list(scope=USER, expand=["data.payload"])
    assert [(row.id, row.payload) for row in listed.data] == [(secret.id, "new")], listed
    assert listed.url == "/v1/apps/secrets" and listed.has_more is False, listed

    deleted = Secret.delete_where(name=text, scope=USER)
    assert deleted.to_dict() == {"id": secret.id, "object": "apps.secret", "deleted": True}, deleted
    refused(
        stripe.InvalidRequestError,
        lambda: Secret.find(name="gone", scope=USER),
        http_status=404,
        code="resource_missing",
        param="name",
        user_message="No such secret: 'gone'",
    )


def paging():
    for number in range(7):
        Secret.create(name=f"n{number}", payload="p", scope=ACCOUNT)
    newest_first = [f"n{number}" for number in reversed(range(7))]

    forward = [row.name for row in Secret.list(scope=ACCOUNT, limit=3).auto_paging_iter()]
    assert forward == newest_first, forward

    oldest = Secret.list(scope=ACCOUNT).data[-1]
    backward = [row.name for row in Secret.list(scope=ACCOUNT, limit=2, ending_before=oldest.id).auto_paging_iter()]
    assert backward == newest_first[-2::-1], backward

    page = Secret.list(scope=ACCOUNT, limit=3)
    assert [row.name for row in page.next_page()] == newest_first[3:6], page
    page = Secret.list(scope=ACCOUNT, limit=2, ending_before=oldest.id)
    assert [row.name for row in page] == newest_first[4:6] and page.has_more, page
    assert [row.name for row in page.previous_page()] == newest_first[2:4], page
    refused(
        stripe.InvalidRequestError,
        lambda: Secret.list(scope=ACCOUNT, starting_after=oldest.id, ending_before=oldest.id),
        user_message="Received both starting_after and ending_before parameters. Please pass in only one.",
    )


def expiry():
    deadline = int(time.time()) + 2
    secret = Secret.create(name="short", payload="p", scope=USER, expires_at=deadline)
    assert secret.expires_at == deadline, secret
    time.sleep(max(0, deadline - time.time()) + 0.1)
    refused(stripe.InvalidRequestError, lambda: Secret.find(name="short", scope=USER), code="resource_missing")


def apart():
    Secret.create(name="mine", payload="test", scope=USER)
    for other in [{"api_key": "sk_live_official"}, {"api_key": "sk_test_another"}, {"stripe_account": "acct_2"}]:
        refused(
            stripe.InvalidRequestError,
            lambda: Secret.find(name="mine", scope=USER, **other),
            code="resource_missing",
        )
    connected = Secret.create(name="mine", payload="connected", scope=USER, stripe_account="acct_2")
    assert connected.id != Secret.find(name="mine", scope=USER).id
    assert Secret.create(name="n", payload="p", scope=USER, api_key="sk_live_official").livemode is True


def errors():
    invalid = stripe.InvalidRequestError
    empty = refused(
        invalid, lambda: Secret.create(name="n", payload="", scope=USER), http_status=400, param="payload"
    )
    assert empty.user_message.startswith("You passed an empty string for 'payload'."), empty
    refused(invalid, lambda: Secret.create(name="n", scope=USER), code="parameter_missing", param="payload")
    refused(invalid, lambda: Secret.list(scope=USER, colour="red"), code="parameter_unknown", param="colour")
    refused(invalid, lambda: Secret.list(scope={"type": "user"}), code="parameter_missing", param="scope[user]")
    refused(invalid, lambda: Secret.list(scope=USER, limit=101), code="parameter_invalid_integer", param="limit")
    refused(invalid, lambda: Secret.find(name="n", scope=USER, expand=["name"]), http_status=400)
    refused(
        stripe.AuthenticationError, lambda: Secret.list(scope=USER, api_key="bogus"), http_status=401
    )
    refused(
        stripe.PermissionError,
        lambda: Secret.create(name="n", payload="p", scope=USER, api_key="rk_test_reader"),
        http_status=403,
    )
    for number in range(10):
        Secret.create(name=f"n{number}", payload="p", scope={"type": "user", "user": "usr_full"})
    refused(
        invalid,
        lambda: Secret.create(name="n10", payload="p", scope={"type": "user", "user": "usr_full"}),
        http_status=400,
    )


def idempotency():
    first = Secret.create(name="once", payload="p", scope=USER, idempotency_key="k")
    again = Secret.create(name="once", payload="p", scope=USER, idempotency_key="k")
    assert first.id == again.id
    headers = again.last_response.headers
    assert headers["idempotent-replayed"] == "true" and headers["stripe-version"] == stripe.api_version, headers
    refused(
        stripe.IdempotencyError,
        lambda: Secret.create(name="once", payload="other", scope=USER, idempotency_key="k"),
        http_status=400,
    )


for part in [four_operations, paging, expiry, apart, errors, idempotency]:
    part()
    print(f"{part.__name__}: ok")
