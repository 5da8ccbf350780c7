namespace Querent.Host.Commands;

/// <summary>The exit codes of the command.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A defect of this program.</summary>
    public const int Internal = 1;

    /// <summary>Command line, configuration, images, files, devices, or a loss that diverged.</summary>
    public const int Usage = 2;

    /// <summary>A plugin that is needed cannot be loaded, or broke its contract.</summary>
    public const int Plugin = 3;

    /// <summary>Done as far as it can be: units are missing, or the machine is of another kind.</summary>
    public const int Partial = 4;

    /// <summary>A result that was computed or read again differs from the stored one.</summary>
    public const int Different = 5;

    /// <summary>A trouble of the machine that may pass: worth another try, here or elsewhere; EX_TEMPFAIL of
    /// sysexits.h.</summary>
    public const int Temporary = 75;

    /// <summary>Interrupted; the shell's number for SIGINT.</summary>
    public const int Cancelled = 130;
}
