using System.Text;
using Bezel.Judge.Facts;
using Bezel.Mime;

namespace Bezel.Judge.Tests.Facts;

/// <summary>Facts of messages written in a test.</summary>
internal static class Gathered
{
    public static MessageFacts Of(string message, params string[] trustedReceivers) =>
        FactsGatherer.OfEmail(MimeMessage.Read(Encoding.UTF8.GetBytes(message)), trustedReceivers);

    /// <summary>Facts of a page.</summary>
    public static MessageFacts OfPage(string html) =>
        Of("From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + html);
}
