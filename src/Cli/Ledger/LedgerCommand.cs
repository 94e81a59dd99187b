using System.CommandLine;

namespace Bezel.Cli.Ledger;

/// <summary><c>bezel ledger …</c>: what was measured, decided and by whom, and the proof that nobody changed it.</summary>
internal static class LedgerCommand
{
    public static Command Create() => new("ledger", "The record that nobody can quietly change: look at it, verify it, prove entries, hand out heads.")
    {
        LedgerListCommand.Create(),
        LedgerVerifyCommand.Create(),
        LedgerExportCommand.Create(),
        LedgerProveCommand.Create(),
        LedgerAnchorCommand.Create(),
    };
}
