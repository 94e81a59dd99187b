using System.Net;
using System.Text;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Serving.Limits;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Serving.Trust;

/// <summary>Hands the authority's certificate to other computers. It is public; that it is the right one is told by its fingerprint alone.</summary>
internal static class TrustEndpoints
{
    public const string CertificatePath = "/trust/bezel-authority.crt";

    /// <summary><c>GET /trust</c>: what to do on a computer, and the fingerprint to compare.</summary>
    public static Task PageAsync(HttpContext context, ServedCertificate certificate, ServingSettings settings)
    {
        if (certificate.Authority is not { } authority)
            return Refusal.AnswerAsync(context, StatusCodes.Status404NotFound, settings.IsOnNetwork ? "trust-given" : "trust-local");
        string fingerprint = LocalAuthority.FingerprintOf(authority);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
        return context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{Say("trust.title")} · Bezel</title></head>
            <body><main><h1>{Say("trust.title")}</h1>
            <p>{Say("trust.why")}</p>
            <ol>
            <li>{Say("trust.compare")}<br><strong><code>{fingerprint}</code></strong></li>
            <li>{Say("trust.command")}<br><code>bezel trust --from {settings.Address} --fingerprint "{fingerprint}"</code></li>
            <li>{Say("trust.by-hand")} <a href="{CertificatePath}">{Say("trust.download")}</a></li>
            </ol></main></body></html>

            """, context.RequestAborted);
    }

    /// <summary><c>GET /trust/bezel-authority.crt</c>: the certificate (PEM).</summary>
    public static Task CertificateAsync(HttpContext context, ServedCertificate certificate, ServingSettings settings)
    {
        if (certificate.Authority is not { } authority)
            return Refusal.AnswerAsync(context, StatusCodes.Status404NotFound, settings.IsOnNetwork ? "trust-given" : "trust-local");
        byte[] pem = Encoding.ASCII.GetBytes(authority.ExportCertificatePem() + "\n");
        context.Response.ContentType = "application/x-x509-ca-cert";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"bezel-authority.crt\"";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = pem.Length;
        return context.Response.Body.WriteAsync(pem, context.RequestAborted).AsTask();
    }

    private static string Say(string key) => WebUtility.HtmlEncode(ServingWords.Say(key));
}
