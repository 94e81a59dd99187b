using Bezel.AccountTexts.Texts;
using Bezel.AccountTexts.Writings;

namespace Bezel.AccountTexts.Carriers;

/// <summary>How something reaches the shop.</summary>
public enum Medium
{
    Email,
    Text,
    Phone,
    File,
}

/// <summary>What reaches the shop.</summary>
/// <param name="Bytes">A message as on the wire, or a file; empty for a text or a call.</param>
/// <param name="Text">What a text or a call says; empty else.</param>
/// <param name="From">Where a text or a call came from.</param>
/// <param name="FileName">Name of a file by itself.</param>
public sealed record Delivery(Medium Medium, byte[] Bytes, string Text = "", string? From = null, string FileName = "");

/// <summary>Draws the first page of a PDF as a picture, as pixels or as a JPEG; null where the machine cannot.</summary>
public delegate GreyPicture? PictureOfPage(byte[] pdf, int dotsPerInch, bool jpeg);

/// <summary>What carries the account to the shop.</summary>
/// <param name="Group">As the report sums them up.</param>
/// <param name="Takes">What ways of writing it can carry.</param>
internal sealed record Carrier(string Name, string Group, int Weight, Needs Takes, Func<Draw, Letter, Delivery?> Carry);

/// <summary>A message before it is put into a form.</summary>
/// <param name="KnownText">The account on file as a line of text, for what was written earlier.</param>
internal sealed record Letter(string From, string SupplierName, Body Body, Details? Details, string SenderNumber, PictureOfPage? Picture, string KnownText = "")
{
    public string Text(string? details) => Body.With(details ?? "");

    /// <summary>The text of the details; empty where there are none.</summary>
    public string DetailsText => Details?.Text ?? "";
}
