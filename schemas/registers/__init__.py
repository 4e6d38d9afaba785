"""Reference registers: Norwegian kommuner, fylker, parties and code lists, shipped as CSV files.

The files are copies of SSB Klass 131/104 (CC BY 4.0, credit SSB), Kartverket's official names,
Enhetsregisteret's organisation numbers as of 2020-2023, Valgdirektoratet's party codes, and the crosswalk
of code lists of Noark 5, Fiks Arkiv and eInnsyn. They are read once, when first asked for, and never from
the network.
"""
