using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>Words of which made-up senders are made: departments in display names, acts in domains.</summary>
internal static class LureNames
{
    private static readonly HashSet<string> Business = new(StringComparer.OrdinalIgnoreCase)
    {
        "account", "accounts", "alert", "alerts", "bank", "banking", "billing", "bill", "business", "care", "center", "centre", "checkout", "claims", "clearance",
        "client", "compliance", "corporate", "customer", "customs", "delivery", "department", "dept", "desk", "disputes", "express", "financial", "fraud", "group",
        "help", "helpdesk", "inc", "insurance", "invoice", "invoicing", "llc", "ltd", "mail", "member", "members", "network", "notice", "notification",
        "notifications", "notify", "online", "operations", "ops", "order", "orders", "payment", "payments", "payout", "policy", "postmaster", "processing",
        "prevention", "protection", "refund", "refunds", "renewal", "renewals", "risk", "secure", "security", "service", "services", "shipping", "support",
        "team", "tracking", "treasury", "update", "updates", "verification", "kundenservice", "kundendienst", "sicherheit", "service-client", "soporte", "servicio",
        "assistenza", "servizio", "atendimento", "suporte", "klantenservice", "notificaciones",
    };

    private static readonly HashSet<string> Lure = new(StringComparer.Ordinal)
    {
        "access", "account", "accounts", "alert", "alerts", "appeal", "auth", "authenticate", "authentication", "authorize", "billing", "cancel", "case", "caseteam", "center",
        "checkout", "claim", "claims", "clearance", "client", "confirm", "customs", "delivery", "desk", "docs", "docview", "document", "documents", "envelope", "envelopes", "employee", "escrow", "esign", "signature", "statements", "acctservices", "paycheck", "payroll", "ticket", "unblock", "fee",
        "fees", "file", "fileview", "help", "helpdesk", "hold", "id", "inbox", "invoice", "invoices", "login", "logon", "mail", "mailbox", "mailops", "members", "msg", "msgcenter",
        "notice", "notices", "notification", "notify", "online", "parcel", "parcels", "password", "pay", "payee", "payment", "payments", "payout", "payouts", "policy", "portal",
        "posupdate", "protect", "quarantine", "redelivery", "refund", "refunds", "register", "registration", "release", "renew", "renewal", "renewals", "repayment",
        "repayments", "report", "reports", "reset", "review", "safe", "safety", "secure", "secured", "security", "service", "services", "share", "shared", "sign", "signin",
        "support", "suspended", "tax", "token", "transfer", "unlock", "update", "updates", "upgrade", "validate", "validation", "vault", "verification", "verify", "voice",
        "voicebox", "voicemail", "wallet", "webfile", "webmail", "workspace", "view", "viewer", "invite", "housing", "hosting", "webspace", "registry", "registrar", "exhibitors", "roomblock", "shipping", "escrowship", "compras", "transferbox",
    };

    private static readonly string[] LureEndings = ["desk", "housing", "center", "notice", "alerts", "support", "account", "accounts", "invoice", "secure", "login", "verify", "refund", "checkout", "hosting", "payments"];

    /// <summary>The name has a word for a company or a department, beside the given mention.</summary>
    public static bool HasBusinessWord(string name, BrandMention? except = null)
    {
        string rest = except is null ? name : name.Remove(except.Start, except.Length);
        foreach (string word in rest.Split([' ', '.', ',', '(', ')', '|', '-', '_', '/', '"'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Business.Contains(word))
                return true;
        }
        return false;
    }

    /// <summary>The domain's first label joins words by hyphens, and one of them is an act or a department; the word, or null.</summary>
    public static string? LureWordOf(string domain)
    {
        string label = BrandClaims.LabelOf(domain);
        if (!label.Contains('-', StringComparison.Ordinal) || label.StartsWith("xn--", StringComparison.Ordinal))
            return null;
        foreach (string word in label.Split('-'))
        {
            if (Lure.Contains(word) || Array.Exists(LureEndings, ending => word.EndsWith(ending, StringComparison.Ordinal)))
                return word;
        }
        return null;
    }
}
