namespace Querent.PtxEmulation;

/// <summary>
/// A kernel did what a GPU would not do, or would do with an undefined result; or the emulator does not know an
/// instruction. The message names the kernel, the line and text of the instruction, and the address where there is one.
/// </summary>
public sealed class EmulationException : Exception
{
    /// <summary>An error with what was wrong.</summary>
    public EmulationException(string message)
        : base(message)
    {
    }

    /// <summary>An error around the one that stopped an instruction.</summary>
    public EmulationException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
