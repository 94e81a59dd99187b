using Bezel.Cli.Checking;

namespace Bezel.Cli.Output;

/// <summary>Somewhere verdicts are written to, in the order of the input. Disposing finishes what is written.</summary>
internal interface IVerdictWriter : IDisposable
{
    /// <summary>Writes one verdict.</summary>
    void Add(CheckedMessage message);
}
