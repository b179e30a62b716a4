"""Runs the cases with Stripe's official Python client: python3 cases.py URL CASES.

It talks to that URL only, and prints one JSON document: for each case, what became of each of its steps, and how many
requests the step took.
"""

import json
import sys

import stripe

URL, CASES = sys.argv[1:]
if not URL.startswith("http://127.0.0.1:"):
    sys.exit("the first argument must be the fake's URL on the loopback interface")


class CountingClient(stripe.RequestsClient):
    """The client's default HTTP client, which also counts its requests."""

    count = 0

    def request(self, *arguments, **options):
        CountingClient.count += 1
        return super().request(*arguments, **options)


stripe.api_base = URL
stripe.default_http_client = CountingClient()
stripe.enable_telemetry = False
stripe.max_network_retries = 0

Secret = stripe.apps.Secret


def page(listed):
    return {name: listed.to_dict()[name] for name in ["data", "has_more", "url"]}


OPERATIONS = {
    "set": lambda **params: Secret.create(**params).to_dict(),
    "find": lambda **params: Secret.find(**params).to_dict(),
    "delete": lambda **params: Secret.delete_where(**params).to_dict(),
    "list": lambda **params: page(Secret.list(**params)),
    "list_all": lambda **params: {"data": [row.to_dict() for row in Secret.list(**params).auto_paging_iter()]},
}


def refusal(error):
    """Returns the error object, or the details of the exception itself if there is none."""
    details = error.error.to_dict() if error.error else {}
    return {
        **details,
        "class": type(error).__name__,
        "http_status": error.http_status,
        "request_id": error.request_id,
        "message": error.user_message,
        # Exceptions for 401 and 403 lack the code, which their error object has.
        "code": error.code or details.get("code"),
    }


def resolved(value, earlier):
    """Returns the value with its placeholders for long strings and for earlier ids replaced."""
    if isinstance(value, list):
        return [resolved(element, earlier) for element in value]
    if not isinstance(value, dict):
        return value
    if list(value) == ["repeat"]:
        text, times = value["repeat"]
        return text * times
    if list(value) == ["id_of"]:
        if isinstance(value["id_of"], int):
            return earlier[value["id_of"] - 1]["id"]
        step, item = value["id_of"]
        return earlier[step - 1]["data"][item]["id"]
    return {name: resolved(inner, earlier) for name, inner in value.items()}


def run(case):
    outcomes, counts = [], []
    for step in case["steps"]:
        before = CountingClient.count
        params = resolved(step["params"], outcomes)
        options = {"api_key": f"sk_test_{case['name']}", **step.get("options", {})}
        try:
            outcome = OPERATIONS[step["operation"]](**params, **options)
        except stripe.StripeError as error:
            outcome = {"error": refusal(error)}
        outcomes.append(outcome)
        counts.append(CountingClient.count - before)
    return [{"outcome": outcome, "requests": count} for outcome, count in zip(outcomes, counts)]


with open(CASES, encoding="utf-8") as file:
    cases = json.load(file)["cases"]
print(json.dumps([run(case) for case in cases]))
