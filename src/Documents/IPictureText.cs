namespace Bezel.Documents;

/// <summary>Reads the text in pictures, where something is installed that can.</summary>
public interface IPictureText
{
    /// <summary>
    /// A reader for the pictures of one message: what it may take in time holds for all of them together. Its <see cref="IFileScan.Scan"/> adds the
    /// text, or why there is none (<see cref="DocumentInspection.CouldNotCheck"/>).
    /// </summary>
    IFileScan ForOneMessage();
}
