package io.penumbra.reporting.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request of an export: a list with its report, period, order and filters, named as in the
 * addresses of lists.
 *
 * @param list machines, users, ip-addresses, apps, hosts of an app, installations of an app or a
 *     machine, unmatched, categories, risk, headquarters, kinds, tags, user-history or ip-history
 *     of a machine, machine-history of a user or an ipAddress, or transactions
 * @param format csv, ndjson, xlsx or parquet; of transactions ocsf and ecs too
 * @param machine used on this machine only; likewise user, ipAddress and app. Transactions need one
 */
@Schema(requiredProperties = {"list", "format"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportRequest(
    @Schema(examples = "apps") String list,
    @Schema(examples = "parquet") String format,
    @Schema(nullable = true, defaultValue = "win10-endpoint-users") String report,
    @Schema(nullable = true, examples = "P90D") String period,
    @Schema(nullable = true) String from,
    @Schema(nullable = true) String to,
    @Schema(nullable = true) Integer machine,
    @Schema(nullable = true) Integer user,
    @Schema(nullable = true) Integer ipAddress,
    @Schema(nullable = true) Integer app,
    @Schema(nullable = true) String sort,
    @Schema(nullable = true) String search,
    @Schema(nullable = true) List<String> os,
    @Schema(nullable = true) List<String> scope,
    @Schema(nullable = true) List<String> kind,
    @Schema(nullable = true) List<String> catalogueId,
    @Schema(nullable = true) List<String> category,
    @Schema(nullable = true) List<String> tag,
    @Schema(nullable = true) List<String> withoutTag,
    @Schema(nullable = true, examples = "soc2:no") List<String> factor,
    @Schema(nullable = true) List<String> risk,
    @Schema(nullable = true) List<String> headquarters,
    @Schema(nullable = true) List<String> riskReason,
    @Schema(nullable = true) List<String> support,
    @Schema(nullable = true) List<String> newInPeriod,
    @Schema(nullable = true) List<String> tenancy,
    @Schema(nullable = true) List<String> state,
    @Schema(nullable = true) Long minTransactions,
    @Schema(nullable = true) Long minTraffic,
    @Schema(nullable = true) Long maxTraffic,
    @Schema(nullable = true) Double minScore,
    @Schema(nullable = true) Double maxScore,
    @Schema(nullable = true) Double minConfidence,
    @Schema(nullable = true) Double maxConfidence,
    @Schema(nullable = true) String verdict,
    @Schema(nullable = true) String protocol) {}
