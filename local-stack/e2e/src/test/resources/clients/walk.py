"""Signs in, pages through all machines, reads an alert and tags its app, with generated clients."""

import json
import os

import urllib3

import penumbra_correlation
import penumbra_reporting


def sign_in():
    answer = urllib3.PoolManager().request_encode_body(
        "POST",
        os.environ["ISSUER"] + "/protocol/openid-connect/token",
        fields={"grant_type": "password", "client_id": "penumbra-cli", "username": "admin", "password": "admin"},
        encode_multipart=False,
    )
    return json.loads(answer.data)["access_token"]


def main():
    url = os.environ["PENUMBRA"]
    token = sign_in()
    reporting = penumbra_reporting.ApiClient(penumbra_reporting.Configuration(host=url, access_token=token))
    correlation = penumbra_correlation.ApiClient(penumbra_correlation.Configuration(host=url, access_token=token))

    reports = penumbra_reporting.ReportsApi(reporting)
    machines = []
    pages = 0
    cursor = None
    while True:
        page = reports.list_report_machines("global", period="P30D", limit=7, cursor=cursor)
        machines += [machine.name for machine in page.items]
        pages += 1
        cursor = page.next
        if cursor is None:
            break

    alerts = penumbra_reporting.AlertsApi(reporting)
    alert = alerts.get_alert(alerts.list_alerts(limit=1).items[0].id)

    tags = penumbra_correlation.TagsApi(correlation).put_app_tag(
        alert.app_id, "from-python", penumbra_correlation.AppTagReason(reason="a generated client")
    )
    print(
        json.dumps(
            {
                "machines": machines,
                "pages": pages,
                "alert": alert.id,
                "policy": alert.policy,
                "app": alert.app_id,
                "tags": [tag.tag for tag in tags.items],
            }
        )
    )


main()
