namespace Querent.Layers;

/// <summary>The statistics that a forward pass normalizes with, and whether random layers are active.</summary>
public enum ForwardMode
{
    /// <summary>Running statistics; no randomness.</summary>
    Evaluation,

    /// <summary>Statistics of the batch, which move the running ones; random layers are active.</summary>
    Training,

    /// <summary>Running statistics; random layers are active.</summary>
    Sampling,
}
