"""Take out the pinyin that a converter wrote into the bytes of a page: 過(guò)去, 內(nèi)部, ?nèi)部."""
