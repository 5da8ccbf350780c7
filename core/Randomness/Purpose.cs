namespace Querent.Randomness;

/// <summary>The purpose of a random draw. Draws of different purposes never depend on each other.</summary>
public enum Purpose
{
    /// <summary>Generated data, and the draw of test images from a data set without a test split.</summary>
    Data = 1,

    /// <summary>The uniform draw of the images that are labeled first.</summary>
    InitialLabels = 2,

    /// <summary>Initial weights of the target module.</summary>
    TargetWeights = 3,

    /// <summary>Initial weights of the loss prediction module.</summary>
    LossPredictionWeights = 4,

    /// <summary>The uniform draw of the candidates of a query.</summary>
    CandidateSubset = 5,

    /// <summary>The order of the labeled images in an epoch.</summary>
    SampleOrder = 6,

    /// <summary>Augmentation of the images of an epoch.</summary>
    Augmentation = 7,

    /// <summary>Draws of the strategy in a query.</summary>
    Strategy = 8,

    /// <summary>Dropout and other random layers of a training step.</summary>
    ForwardPass = 9,

    /// <summary>Diagnostics that change no result, such as the overlap of a query with a random one.</summary>
    Diagnostics = 10,

    /// <summary>Dropout of Monte-Carlo passes.</summary>
    MonteCarlo = 11,

    /// <summary>
    /// Initial weights of all auxiliary objectives but loss prediction, and draws in the loss of each objective.
    /// </summary>
    AuxiliaryObjective = 12,

    /// <summary>Wrong labels of simulated annotators.</summary>
    LabelNoise = 13,

    /// <summary>Images that simulated annotators decline.</summary>
    Declines = 14,
}
