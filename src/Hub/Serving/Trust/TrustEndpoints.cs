using System.Text;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Serving.Limits;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Serving.Trust;

/// <summary>Hands the authority's certificate to other computers. It is public; that it is the right one is told by its fingerprint alone.</summary>
internal static class TrustEndpoints
{
    public const string CertificatePath = "/trust/bezel-authority.crt";

    /// <summary><c>GET /trust/bezel-authority.crt</c>: the certificate (PEM).</summary>
    public static Task CertificateAsync(HttpContext context, ServedCertificate certificate)
    {
        if (certificate.Authority is not { } authority)
            return Refusal.AnswerAsync(context, StatusCodes.Status404NotFound, "trust-none");
        byte[] pem = Encoding.ASCII.GetBytes(authority.ExportCertificatePem() + "\n");
        context.Response.ContentType = "application/x-x509-ca-cert";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"bezel-authority.crt\"";
        context.Response.ContentLength = pem.Length;
        return context.Response.Body.WriteAsync(pem, context.RequestAborted).AsTask();
    }
}
